using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Following;

/// <summary>One kind of case that can be followed by itself. Registered by its feature.</summary>
internal interface ILiveItem
{
    /// <summary>Gets its word on the wire: a camelCase singular.</summary>
    string Kind { get; }

    /// <summary>The version it has, and the street that tells of it; a rejection for who may not know of it.</summary>
    Task<Outcome<LiveItem>> FindAsync(string id, Actor viewer);

    /// <summary>Of several who follow it, whether each may still know of it.</summary>
    async Task<ImmutableArray<bool>> MayFollowAsync(string id, ImmutableArray<Actor> viewers)
    {
        var answers = ImmutableArray.CreateBuilder<bool>(viewers.Length);
        foreach (var viewer in viewers)
        {
            answers.Add((await FindAsync(id, viewer)).Accepted);
        }

        return answers.MoveToImmutable();
    }
}

/// <summary>A case as somebody may follow it.</summary>
internal sealed record LiveItem(AreaCode Street, long Version);
