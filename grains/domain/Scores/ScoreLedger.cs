using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Scores;

/// <summary>
/// What an event means for the scores. A pure function of the event and the issue before and after it: the ledger that grew with the
/// events and the one made from the journal are the same.
/// </summary>
public static class ScoreLedger
{
    public static IEnumerable<ScoreEntry> Entries(Issue? before, IssueEvent e, Issue after)
    {
        var own = e switch
        {
            IssueDispatched x => [Entry("dispatched", ScoreKind.Dispatched, e, after, x.To.OrganisationId)],
            ReturnRuled { Upheld: true } => [Entry("misdirected", ScoreKind.Misdirected, e, after, before?.ReturnedBy?.OrganisationId)],
            IssueFinished => [Entry("handled", ScoreKind.Handled, e, after, WorkerOf(before), Met(after, ClockKind.Resolve))],
            IssueVerified => [Entry("verified", ScoreKind.Verified, e, after, WorkerOf(before), true)],
            ReworkOrdered => [Entry("verified", ScoreKind.Verified, e, after, WorkerOf(before), false)],
            // Whoever had only taken it down judged nothing but themselves.
            IssueEvaluated x => before?.Hands.Contains(e.By.PersonId) is true ? [] : [Word(e, after, x.Solved, x.Satisfied)],
            IssueMerged when before?.Open(ClockKind.Resolve) is { } late && ClockRules.IsBroken(late, e.At) => [Entry("handled", ScoreKind.Handled, e, after, WorkerOf(before), false)],
            PatrolSettled => [Entry("word", ScoreKind.CalledBack, e, after, after.Lead?.OrganisationId, RespondedInTime(after)) with { Solved = Solved.Yes }],
            ReporterCalledBack x => [Word(e, after, x.Solved, x.Satisfied)],
            IssueSupervised { Mark: { } mark } when mark != before?.Supervision?.Mark =>
                [Entry("supervised", ScoreKind.Supervised, e, after, WorkerOf(after), mark is SupervisionMark.Yellow)],
            IssueReopened when before?.State is IssueStatus.Closed => [Entry("reopened", ScoreKind.Reopened, e, after, after.Lead?.OrganisationId)],
            WhistleEvent x when after.FindWhistle(x.WhistleId) is { } whistle => WhistleLedger.Entries(x, whistle, after),
            _ => (IEnumerable<ScoreEntry>)[],
        };
        own = own.Concat(SupervisionLedger.Entries(before, e, after));
        return before?.State is not IssueStatus.Closed && after.Closure is { Reason: not ClosureReason.Withdrawn } closure && after.State is IssueStatus.Closed
            ? own.Append(Entry("settled", ScoreKind.Settled, e, after, after.Lead?.OrganisationId, closure.Reason is ClosureReason.Resolved) with
            {
                Level = closure.ContainedAt,
                Reason = closure.Reason,
            })
            : own;
    }

    internal static ScoreEntry Entry(string name, ScoreKind kind, IssueEvent e, Issue after, OrganisationId? department, bool? good = null) => new(
        $"{after.Id.Value}-{after.Version:D6}-{name}",
        kind,
        e.At,
        after.Id,
        after.Place.GridCode,
        after.Category,
        department,
        e.By.IsSystem ? null : e.By.Post.PostId,
        good);

    private static ScoreEntry Word(IssueEvent e, Issue after, Solved solved, Satisfaction satisfied) =>
        Entry("word", ScoreKind.CalledBack, e, after, after.Lead?.OrganisationId, RespondedInTime(after)) with { Solved = solved, Satisfied = satisfied };

    /// <summary>Whoever did the work: beside the assignee, or the assignee.</summary>
    private static OrganisationId? WorkerOf(Issue? before) => (before?.Handler ?? before?.Assignee)?.OrganisationId;

    /// <summary>The first of the clocks that wait for a first response was met.</summary>
    private static bool? RespondedInTime(Issue issue) => issue.Clocks
        .Where(clock => clock.Kind is ClockKind.Acknowledge or ClockKind.CheckIn && !clock.Cancelled)
        .OrderBy(clock => clock.StartedAt)
        .FirstOrDefault()?.Met;

    private static bool? Met(Issue issue, ClockKind kind) => issue.Clocks.LastOrDefault(clock => clock.Kind == kind && !clock.Cancelled)?.Met;
}
