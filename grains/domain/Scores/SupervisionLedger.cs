using Gridwhistle.Issues;

namespace Gridwhistle.Scores;

/// <summary>The marks' part of the ledger: one entry a mark, counted when it was given, that says whether it is open still and whether its deadline passed.</summary>
internal static class SupervisionLedger
{
    public static IEnumerable<ScoreEntry> Entries(Issue? before, IssueEvent e, Issue after)
    {
        if (EntryOf(after) is not { } now)
        {
            yield break;
        }

        var last = before is null ? null : EntryOf(before);
        if (last is not null && last.Key != now.Key)
        {
            yield return last with { Open = false, Expired = e is IssueSupervised { Cause: StepCause.NotCured or StepCause.Resolve100 } };
        }

        if (last != now)
        {
            yield return now;
        }
    }

    private static ScoreEntry? EntryOf(Issue issue)
    {
        if (issue.Supervision is not { } given)
        {
            return null;
        }

        var since = given.Since ?? given.At;
        return new ScoreEntry(
            $"{issue.Id.Value}-watched-{given.Mark}",
            ScoreKind.Watched,
            since,
            issue.Id,
            issue.Place.GridCode,
            issue.Category,
            (issue.Handler ?? issue.Assignee)?.OrganisationId,
            null,
            given.Mark is SupervisionMark.Yellow)
        {
            Open = IsOpen(issue.State),
            // The deadline that made a yellow mark red lies before the red one.
            Expired = issue.Clocks.Any(clock => clock is { Kind: ClockKind.Supervise, Cancelled: false } && (clock.BrokenActed || clock.Met is false) && clock.DueAt >= since),
        };
    }

    /// <summary>Until the work is finished; taken up again it is open again.</summary>
    private static bool IsOpen(IssueStatus state) =>
        state is not (IssueStatus.Verifying or IssueStatus.FeedbackDue or IssueStatus.Evaluating or IssueStatus.Closed or IssueStatus.Merged or IssueStatus.Rejected);
}
