using System.Collections.Immutable;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Following;

/// <summary>What can be followed, as the features registered it.</summary>
internal sealed class LiveCases(IEnumerable<ILiveItem> items, IEnumerable<ILiveListing> lists)
{
    /// <summary>Nothing of that kind is followed, or its scope is none.</summary>
    public const string Unknown = "live.unknown";

    private readonly Dictionary<string, ILiveItem> _items = items.ToDictionary(item => item.Kind, StringComparer.Ordinal);
    private readonly Dictionary<string, ILiveListing> _lists = lists.ToDictionary(list => list.Kind, StringComparer.Ordinal);

    public Task<Outcome<LiveItem>> ItemAsync(string? kind, string? id, Caller caller) =>
        kind is not null && id is not null && _items.TryGetValue(kind, out var item)
            ? item.FindAsync(id, caller.Actor)
            : Task.FromResult<Outcome<LiveItem>>(Rejection.Of(Unknown));

    /// <summary>Of several who follow a case, whether each may still know of it.</summary>
    public Task<ImmutableArray<bool>> MayFollowAsync(string kind, string id, ImmutableArray<Actor> viewers) => _items[kind].MayFollowAsync(id, viewers);

    public Task<Outcome<FollowedList>> ListAsync(string? kind, string? scope, Caller caller) =>
        kind is not null && scope is not null && _lists.TryGetValue(kind, out var list)
            ? list.FindAsync(scope, caller)
            : Task.FromResult<Outcome<FollowedList>>(Rejection.Of(Unknown));
}
