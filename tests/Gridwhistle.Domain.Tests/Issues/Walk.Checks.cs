using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What each step is recorded as, and what must hold after it.</summary>
internal sealed partial class Walk
{
    private void Tick()
    {
        Step(new TickIssue(Cast.System));
        var again = IssueDecider.Decide(_story.Issue, new TickIssue(Cast.System), _story.Context(new TickIssue(Cast.System)));
        Check(again.Events.IsEmpty, "a second look found something to do");
    }

    private void Step(IssueCommand command)
    {
        var before = _story.State;
        var known = _story.Events.Count;
        _story.When(command);
        var state = before;
        foreach (var e in _story.Events.Skip(known))
        {
            var after = IssueEvolution.Apply(state, e);
            Record(state, e, after);
            state = after;
        }

        var issue = _story.State;
        if (issue is null)
        {
            return;
        }

        Check(issue.Version == (before?.Version ?? 0) + _story.Last.Events.Length, "the version is not the number of events");
        Check(before?.Lead is null || issue.Lead == before.Lead || command is HandOverCase, "the lead changed");
        Check(issue.State is not IssueStatus.Closed || issue.Stamps is { CollectedAt: not null, RespondedAt: not null, HandledAt: not null, FeedbackAt: not null }, "closed without all stamps");
        Check(issue.IsOpen() || issue.Clocks.All(clock => !clock.IsOpen() || clock.Kind is ClockKind.Rate or ClockKind.Ruling), "ended with a running clock");
        Check(issue.State is IssueStatus.Closed == issue.Closure is not null, "closed and closure disagree");
        Check(
            issue.Clocks.Where(static clock => clock.StoppedAt is null).GroupBy(static clock => (clock.Kind, clock.Subject)).All(static same => same.Count() == 1),
            "two clocks run for one duty");
        Check(issue.State is not IssueStatus.Suspended || issue.Clocks.All(clock => !clock.IsOpen() || clock.Kind is ClockKind.Rate || clock.PausedAt is not null), "a clock runs while suspended");
        Check(issue.State is IssueStatus.Suspended || issue.Clocks.All(clock => !clock.IsOpen() || clock.PausedAt is null), "a clock stands still for nothing");
        Check(
            before is null || _story.Last.Events.IsEmpty || command is not (VerifyIssue or EvaluateIssue or CallBackReporter or VoidIssue or CloseIssue or RateDepartments)
            || !before.Contributors.Include(command.By),
            $"{command.GetType().Name} by a doer");
        Check(
            _story.Roster == DutyChain.Nobody || _story.Last.Events.SelectMany(e => e.Clocks).All(change => change.Act is not ClockAct.Start || change.Owner is not null),
            "a clock nobody owns");
        Check(_story.Last.Events.All(e => IssueProjection.Entry(1, e, _story.Issue, IssueFields.All)!.Kind.Length > 0), "an event without an entry");
    }

    private void Record(Issue? before, IssueEvent e, Issue after)
    {
        var alias = Aliases.Of(e);
        if (e is not WhistleEvent || before?.State != after.State)
        {
            IssueSteps.Add(new Transition(alias, before?.State.ToString() ?? "—", after.State.ToString()));
        }

        if (e is WhistleEvent own)
        {
            var was = before?.FindWhistle(own.WhistleId)?.State.ToString() ?? "—";
            WhistleSteps.Add(new Transition(alias, was, after.FindWhistle(own.WhistleId)!.State.ToString()));
            return;
        }

        foreach (var whistle in before?.Whistles ?? [])
        {
            if (after.FindWhistle(whistle.Id) is { } now && now.State != whistle.State)
            {
                WhistleSteps.Add(new Transition(alias, whistle.State.ToString(), now.State.ToString()));
            }
        }
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add($"{otherwise} at version {_story.State?.Version} after {_story.Events.LastOrDefault()?.GetType().Name}");
        }
    }
}
