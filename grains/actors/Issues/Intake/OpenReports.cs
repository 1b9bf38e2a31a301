using System.Runtime.InteropServices;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>
/// The open issues of one intake by place and kind, for finding repeats. The window runs from the last report; a place is forgotten when
/// the widest window is over, or when its issue is found to be.
/// </summary>
internal sealed class OpenReports
{
    private readonly Dictionary<string, Dictionary<string, OpenPlace>> _byCategory = new(StringComparer.Ordinal);
    private readonly Dictionary<IssueId, OpenIssue> _issues = [];
    private readonly PriorityQueue<OpenPlace, DateTimeOffset> _windows = new();

    /// <summary>How many places are held.</summary>
    public int Count => _byCategory.Sum(places => places.Value.Count);

    /// <summary>From now on a report of this kind at this place is a repeat of the issue.</summary>
    public void Add(string place, string? category, IssueId id, DateTimeOffset at)
    {
        if (category is not null)
        {
            Put(place, category, id, at);
        }
    }

    public void AddIfFree(string place, string? category, IssueId id, DateTimeOffset at)
    {
        if (category is not null && Find(place, category) is null)
        {
            Put(place, category, id, at);
        }
    }

    /// <summary>An issue of the whole building: a household's report of this kind is a repeat of it.</summary>
    public void AddGathering(BuildingId building, string category, IssueId id, DateTimeOffset at) => Put(building.Value, category, id, at).Gathers = true;

    /// <summary>The building's issue at its place takes the households' reports of this kind from now on.</summary>
    public void Gather(BuildingId building, string category)
    {
        if (Find(building.Value, category) is not { } gathering)
        {
            return;
        }

        gathering.Gathers = true;
        foreach (var single in _byCategory[category].Values.Where(place => place.Issue != gathering.Issue && place.IsIn(building)).ToArray())
        {
            Leave(single);
        }
    }

    /// <summary>The issue went into another: what stands at its places from now on is that one.</summary>
    public void Follow(IssueId merged, IssueId into)
    {
        if (merged == into || !_issues.Remove(merged, out var child))
        {
            return;
        }

        var parent = IssueOf(into, child.LastReport);
        foreach (var place in child.Places)
        {
            place.Issue = parent;
            parent.Places.Add(place);
        }
    }

    /// <summary>The issue a report at this place is a repeat of.</summary>
    public IssueId? Find(IssuePlace place, Category category, DateTimeOffset now) =>
        WithinWindow(Find(place.Key, category.Code), category, now)
        ?? (place.BuildingId is { } building && Find(building.Value, category.Code) is { Gathers: true } gathering ? WithinWindow(gathering, category, now) : null);

    /// <summary>The issue was reported again.</summary>
    public void Renew(IssuePlace place, string category, IssueId id, DateTimeOffset at)
    {
        if (_issues.TryGetValue(id, out var issue))
        {
            issue.LastReport = at;
        }
        else
        {
            Put(place.Key, category, id, at);
        }
    }

    /// <summary>The issue is over, or somewhere else.</summary>
    public void Remove(IssueId id)
    {
        if (_issues.TryGetValue(id, out var issue))
        {
            foreach (var place in issue.Places.ToArray())
            {
                Leave(place);
            }
        }
    }

    /// <summary>Forgets the places nobody has reported at since an instant.</summary>
    public void Forget(DateTimeOffset before)
    {
        while (_windows.TryPeek(out var place, out var at) && at < before)
        {
            _windows.Dequeue();
            if (place.Issue is not { } issue)
            {
                continue;
            }

            if (issue.LastReport < before)
            {
                Leave(place);
            }
            else
            {
                _windows.Enqueue(place, issue.LastReport);
            }
        }
    }

    private static IssueId? WithinWindow(OpenPlace? place, Category category, DateTimeOffset now) =>
        place is { Issue: { } issue } && now - issue.LastReport <= TimeSpan.FromMinutes(category.MergeWindowMinutes) ? issue.Id : null;

    private OpenPlace? Find(string place, string category) =>
        _byCategory.TryGetValue(category, out var places) ? places.GetValueOrDefault(place) : null;

    private OpenPlace Put(string at, string category, IssueId id, DateTimeOffset reported)
    {
        if (Find(at, category) is { } known)
        {
            Leave(known);
        }

        var place = new OpenPlace(at, category) { Issue = IssueOf(id, reported) };
        place.Issue.Places.Add(place);
        (CollectionsMarshal.GetValueRefOrAddDefault(_byCategory, category, out _) ??= new(StringComparer.Ordinal))[at] = place;
        _windows.Enqueue(place, reported);
        return place;
    }

    private OpenIssue IssueOf(IssueId id, DateTimeOffset reported)
    {
        var issue = CollectionsMarshal.GetValueRefOrAddDefault(_issues, id, out _) ??= new OpenIssue(id) { LastReport = reported };
        issue.LastReport = issue.LastReport > reported ? issue.LastReport : reported;
        return issue;
    }

    private void Leave(OpenPlace place)
    {
        if (_byCategory[place.Category] is var places && places.Remove(place.Key) && places.Count == 0)
        {
            _byCategory.Remove(place.Category);
        }

        var issue = place.Issue!;
        place.Issue = null;
        issue.Places.Remove(place);
        if (issue.Places.Count == 0)
        {
            _issues.Remove(issue.Id);
        }
    }

    private sealed class OpenIssue(IssueId id)
    {
        public IssueId Id => id;

        public DateTimeOffset LastReport { get; set; }

        public HashSet<OpenPlace> Places { get; } = [];
    }

    private sealed class OpenPlace(string key, string category)
    {
        public string Key => key;

        public string Category => category;

        /// <summary>Null when it is forgotten.</summary>
        public OpenIssue? Issue { get; set; }

        /// <summary>Whether the building's issue takes its households' reports.</summary>
        public bool Gathers { get; set; }

        public bool IsIn(BuildingId building) => key.StartsWith(building.Value + "-", StringComparison.Ordinal);
    }
}
