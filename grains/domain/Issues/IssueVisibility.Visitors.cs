using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Texts;

namespace Gridwhistle.Issues;

/// <summary>What a visitor sees, who reported without signing in: how their own report fares, not who works on it, and nobody else's words.</summary>
public static partial class IssueVisibility
{
    private const int TitleLength = 40;

    private static readonly FrozenSet<string>
        StepsOfVisitors = new[]
        {
            "reported", "registered", "rejected", "answered", "dispatched", "transferred", "acknowledged", "arrivedOnSite", "progressed", "suspended", "resumed",
            "finished", "verified", "reworkOrdered", "feedbackGiven", "evaluated", "reporterCalledBack", "reopened", "merged", "unmerged", "voided", "closed", "reportWithdrawn",
        }.ToFrozenSet(),
        AnswersToVisitors = new[] { "rejected", "answered", "feedbackGiven" }.ToFrozenSet();

    /// <summary>The steps a visitor may follow, oldest first.</summary>
    public static IEnumerable<TimelineEntry> ToVisitor(IEnumerable<TimelineEntry> trail) => trail.Where(entry => StepsOfVisitors.Contains(entry.Kind));

    /// <summary>The answer to the reporter in a step; null where the step has none.</summary>
    public static string? AnswerIn(TimelineEntry entry) =>
        AnswersToVisitors.Contains(entry.Kind) && entry.Text is { Length: > 0 } words ? Masking.Text(words) : null;

    /// <summary>The issue a visitor has just reported, or joined.</summary>
    /// <param name="own">Their own words; the issue may show another's.</param>
    public static IssueView ToVisitor(IssueView view, string own) => view with
    {
        Text = own,
        Place = view.Place with { HouseholdId = null, Address = null },
        Parties = [],
        Pauses = [],
        Whistles = [],
        Reports = [],
        Photos = [],
        Actions = [],
        Pending = null,
        Diagnosis = null,
        Summary = view.Summary with { Assignee = null, Title = PlainText.Cut(own, TitleLength) },
    };
}
