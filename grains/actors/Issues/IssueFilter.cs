using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Whether a summary belongs on a list: the query's filters, and what its viewer may know of.</summary>
internal static class IssueFilter
{
    public static bool Matches(IssueQuery query, IssueSummary summary) =>
        (query.Ids.IsEmpty || query.Ids.Contains(summary.Id))
        && (!query.HasMerged || summary.Merged > 0)
        && IssueAccess.MayList(summary, query.Viewer)
        && query.Area.Covers(AreaOf(query, summary))
        && (query.States.IsEmpty || query.States.Contains(summary.State))
        && (query.Levels.IsEmpty || query.Levels.Contains(summary.Level))
        && (query.Lights.IsEmpty || query.Lights.Contains(summary.Light))
        && (query.Categories.IsEmpty || query.Categories.Contains(summary.Category ?? IssueQuery.NoCategory))
        && (query.Hour is not { } hour || ReportCounter.HourOf(summary.CreatedAt) == hour)
        && (query.From is not { } from || summary.CreatedAt >= from)
        && (query.To is not { } to || summary.CreatedAt <= to)
        && (query.Waiting.IsEmpty || summary.Waiting.Any(ruling => query.Waiting.Contains(ruling.Kind)))
        && IsAssignee(query.Assignee, summary)
        && IssueSearch.Says(query.Text, summary, query.Viewer)
        && (query.Cursor is null || string.CompareOrdinal(IssueIndex.SortKey(summary), query.Cursor) < 0);

    private static Areas.AreaCode AreaOf(IssueQuery query, IssueSummary summary) =>
        query.Area.Level >= Areas.AreaLevel.Building && summary.BuildingId is { } building ? building.Area : summary.GridCode;

    private static bool IsAssignee(string? assignee, IssueSummary summary) =>
        assignee is null || Names(summary.Assignee, assignee);

    private static bool Names(Party? party, string id) =>
        party is not null && (party.OrganisationId?.Value == id || party.PersonId?.Value == id);
}
