using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Following;

/// <summary>One kind of list that can be followed. Registered by its feature.</summary>
internal interface ILiveListing
{
    /// <summary>Gets its word on the wire: a camelCase plural.</summary>
    string Kind { get; }

    /// <summary>The list a scope names, as the caller may follow it; a rejection for who may not.</summary>
    Task<Outcome<FollowedList>> FindAsync(string scope, Caller caller);
}

/// <summary>A list somebody may follow.</summary>
/// <param name="Street">The street that tells of it.</param>
/// <param name="ReadAsync">Its newest lines, as its API's list shows them to the caller.</param>
internal sealed record FollowedList(LiveList List, AreaCode Street, Func<Task<IReadOnlyList<object>>> ReadAsync);
