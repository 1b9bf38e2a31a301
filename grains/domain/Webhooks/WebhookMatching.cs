using Gridwhistle.Issues;

namespace Gridwhistle.Webhooks;

/// <summary>Which events a webhook hears of.</summary>
public static class WebhookMatching
{
    /// <summary>Whether the area, the filter and the types let the event through. A webhook that is not sending hears of it too: it waits there.</summary>
    public static bool Hears(this WebhookSettings settings, Issue issue, string type)
    {
        var (grid, filter) = (issue.Place.GridCode, settings.Filter);
        return settings.Area.Covers(grid)
            && WebhookTypes.Lets(settings.Types, type)
            && (filter.Communities.IsEmpty || filter.Communities.Any(community => community.Covers(grid)))
            && (filter.Categories.IsEmpty || (issue.Category is { } category && filter.Categories.Contains(category)))
            && (filter.Levels.IsEmpty || filter.Levels.Contains(issue.Level))
            && (filter.Urgencies.IsEmpty || filter.Urgencies.Contains(issue.Urgency));
    }
}
