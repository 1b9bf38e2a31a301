using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;
using Gridwhistle.Storage;
using Gridwhistle.Whistles;

namespace Gridwhistle.Lives;

/// <summary>What one issue's journal says: where it has come to, and everything that must have followed from it elsewhere.</summary>
internal sealed class ReplayedIssue
{
    private static readonly HashSet<Transition>
        IssueSteps = [.. LifecycleDoc.Transitions(LifecycleDoc.OfIssues)],
        WhistleSteps = [.. LifecycleDoc.Transitions(LifecycleDoc.OfWhistles)];

    private readonly List<IssueEvent> _events = [];
    private OpenNotices _book = OpenNotices.Empty;

    /// <summary>Null when nothing was ever written.</summary>
    public Issue? State { get; private set; }

    public List<Notice> Notices { get; } = [];

    /// <summary>The notices that no longer apply.</summary>
    public HashSet<(PersonId To, string ItemId)> Settled { get; } = [];

    /// <summary>The ids of the cards its grid's group must show.</summary>
    public List<string> Cards { get; } = [];

    public List<ScoreEntry> Scores { get; } = [];

    /// <summary>Rules its own events break.</summary>
    public List<string> Broken { get; } = [];

    public static async Task<ReplayedIssue> ReadAsync(EventJournal<IssueEvent, Issue> journal, string id)
    {
        var replayed = new ReplayedIssue();
        await foreach (var recorded in journal.ReadEventsAsync(id))
        {
            replayed.Take(recorded.Event);
        }

        return replayed;
    }

    private void Take(IssueEvent e)
    {
        var before = State;
        var after = State = IssueEvolution.Apply(before, e);
        var step = _book.Next(before, e, after, after.Version);
        _book = step.Book;
        Notices.AddRange(step.Told);
        Settled.UnionWith(step.Settled.Select(one => (one.To, one.Item.ItemId)));
        Scores.AddRange(ScoreLedger.Entries(before, e, after));
        if (IssueProjection.Card(after, e) is not null)
        {
            Cards.Add($"{after.Id.Value}-{after.Version}");
        }

        CheckSteps(before, e, after);
        Check(e.CommandId is null || !_events.SkipLast(1).Any(other => other.CommandId == e.CommandId) || _events[^1].CommandId == e.CommandId, e, "a command did its work twice");
        Check(e is not (IssueVerified or ReworkOrdered or IssueEvaluated or ReporterCalledBack or IssueVoided or IssueClosed or DepartmentsRated)
            || e.By.IsSystem || before?.Contributors.Include(e.By) is not true, e, "done by a doer");
        Check(before?.Lead is null || after.Lead == before.Lead, e, "the lead changed");
        Check(e.Clocks.All(change => change.Act is not ClockAct.Start || change.Owner is not null), e, "a clock nobody owns");
        Check(after.IsOpen() || after.Clocks.All(clock => !clock.IsOpen() || clock.Kind is ClockKind.Rate or ClockKind.Ruling), e, "ended with a running clock");
        Check(after.Clocks.Where(clock => clock.IsOpen()).GroupBy(clock => (clock.Kind, clock.Subject)).All(same => same.Count() == 1), e, "two clocks run for one duty");
        Check(after.State is IssueStatus.Suspended || after.Clocks.All(clock => !clock.IsOpen() || clock.PausedAt is null), e, "a clock stands still for nothing");
        Check(e.At >= (_events.LastOrDefault()?.At ?? e.At), e, "earlier than the one before");
        _events.Add(e);
    }

    private void CheckSteps(Issue? before, IssueEvent e, Issue after)
    {
        var alias = Aliases.Of(e);
        if (e is not WhistleEvent || before?.State != after.State)
        {
            Check(IssueSteps.Contains(new Transition(alias, before?.State.ToString() ?? "—", after.State.ToString())), e, $"no such step: {before?.State} → {after.State}");
        }

        foreach (var whistle in after.Whistles)
        {
            var was = before?.FindWhistle(whistle.Id)?.State.ToString() ?? "—";
            if (was != whistle.State.ToString() || (e as WhistleEvent)?.WhistleId == whistle.Id)
            {
                Check(WhistleSteps.Contains(new Transition(alias, was, whistle.State.ToString())), e, $"no such step of a whistle: {was} → {whistle.State}");
            }
        }
    }

    private void Check(bool holds, IssueEvent e, string otherwise)
    {
        if (!holds)
        {
            Broken.Add($"{State?.Id} version {State?.Version}, {e.GetType().Name}: {otherwise}");
        }
    }
}
