using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>A grid's open issues by place and kind, for finding repeats. The window runs from the last report.</summary>
internal sealed class OpenReports
{
    private readonly Dictionary<(string Place, string Category), (IssueId Id, DateTimeOffset LastReport)> _byPlace = [];
    private readonly HashSet<(string Building, string Category)> _gathered = [];

    public void Add(string place, string? category, IssueId id, DateTimeOffset at)
    {
        if (category is not null)
        {
            _byPlace[(place, category)] = (id, at);
        }
    }

    public void AddIfFree(string place, string? category, IssueId id, DateTimeOffset at)
    {
        if (category is not null)
        {
            _byPlace.TryAdd((place, category), (id, at));
        }
    }

    /// <summary>An issue of the building that single ones went into, as it was found at a start.</summary>
    public void Gathered(BuildingId building, string category) => _gathered.Add((building.Value, category));

    /// <summary>The issue went into another: what stands at its place from now on is that one.</summary>
    public void Follow(IssueId merged, IssueId into)
    {
        foreach (var place in _byPlace.Where(open => open.Value.Id == merged).Select(open => open.Key).ToArray())
        {
            _byPlace[place] = (into, _byPlace[place].LastReport);
        }
    }

    /// <summary>From now on a household's report of this kind is one of the building's.</summary>
    public void Gather(BuildingId building, string category, IssueId id)
    {
        Gathered(building, category);
        foreach (var single in _byPlace.Where(open => open.Key.Category == category && open.Value.Id != id && open.Key.Place.StartsWith(building.Value + "-", StringComparison.Ordinal)).ToArray())
        {
            _byPlace.Remove(single.Key);
        }
    }

    public IssueId? Find(IssuePlace place, Category category, DateTimeOffset now) =>
        Find(place.Key, category, now) ?? (IsGathered(place, category.Code) ? Find(place.BuildingId!.Value.Value, category, now) : null);

    public void Renew(IssuePlace place, string category, IssueId id, DateTimeOffset at)
    {
        foreach (var known in _byPlace.Where(open => open.Value.Id == id).Select(open => open.Key).DefaultIfEmpty((place.Key, category)).ToArray())
        {
            _byPlace[known] = (id, at);
        }
    }

    public void Remove(IssueId id)
    {
        foreach (var gone in _byPlace.Where(open => open.Value.Id == id).ToArray())
        {
            _byPlace.Remove(gone.Key);
            _gathered.Remove(gone.Key);
        }
    }

    private bool IsGathered(IssuePlace place, string category) => place.BuildingId is { } building && _gathered.Contains((building.Value, category));

    private IssueId? Find(string place, Category category, DateTimeOffset now) =>
        _byPlace.TryGetValue((place, category.Code), out var open) && now - open.LastReport <= TimeSpan.FromMinutes(category.MergeWindowMinutes)
            ? open.Id
            : null;
}
