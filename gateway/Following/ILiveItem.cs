using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Following;

/// <summary>One kind of case that can be followed by itself. Registered by its feature.</summary>
internal interface ILiveItem
{
    /// <summary>Gets its word on the wire: a camelCase singular.</summary>
    string Kind { get; }

    /// <summary>The version it has, and the street that tells of it; a rejection for who may not know of it.</summary>
    Task<Outcome<LiveItem>> FindAsync(string id, Caller caller);
}

/// <summary>A case as somebody may follow it.</summary>
internal sealed record LiveItem(AreaCode Street, long Version);
