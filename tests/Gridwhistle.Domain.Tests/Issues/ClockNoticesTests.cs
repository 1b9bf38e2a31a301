using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Whoever owns a clock is told when it begins, at 80 % and at the breach.</summary>
public sealed class ClockNoticesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(IssueStatus.Collected, ClockKind.Accept)]
    [InlineData(IssueStatus.Registered, ClockKind.Dispatch)]
    [InlineData(IssueStatus.Dispatched, ClockKind.Acknowledge)]
    [InlineData(IssueStatus.Returned, ClockKind.Ruling)]
    [InlineData(IssueStatus.Acknowledged, ClockKind.Arrive)]
    [InlineData(IssueStatus.Handling, ClockKind.Resolve)]
    [InlineData(IssueStatus.Verifying, ClockKind.Verify)]
    [InlineData(IssueStatus.FeedbackDue, ClockKind.Feedback)]
    [InlineData(IssueStatus.Evaluating, ClockKind.CallBack)]
    public void Owner_AtEightyPercentAndAtTheBreach_IsTold(IssueStatus state, ClockKind kind)
    {
        var story = Story.In(state);
        var clock = story.Running(kind);
        var owner = clock.Owner!.PersonId!.Value;

        var near = At(story, ClockRules.NearAt(clock));
        Assert.Equal(("dueSoon", clock.DueAt), Told(near, owner));
        Assert.False(ClockRules.IsBroken(story.Running(kind), story.Now));

        // An escalation at 80 % gives the clock to another owner.
        owner = story.Running(kind).Owner!.PersonId!.Value;
        var broken = At(story, ClockRules.BreaksAt(clock));
        Assert.Contains(broken, notice => notice.To == owner && notice.Item.Kind is "overdue");
        Assert.Empty(story.After(TimeSpan.Zero).Last.Events);
    }

    [Fact]
    public void EightyPercent_IsNoticedAtTheSecondAndNotBefore()
    {
        var story = Story.Evaluating();
        var near = ClockRules.NearAt(story.Running(ClockKind.CallBack));

        story.After(near - story.Now - Second).ThenUnchanged().After(Second).Then(typeof(DeadlineNeared)).After(Second).ThenUnchanged();
    }

    [Fact]
    public void CallBack_WhereSomebodyElseIsAtTheDeskByNow_TellsBoth()
    {
        var story = Story.Evaluating();
        var next = Cast.Duty(Cast.Desk) with { PersonId = new PersonId("desk-late"), Name = "晚班客服" };
        story.Roster = story.Roster with { Desk = [next] };

        var told = At(story, ClockRules.NearAt(story.Running(ClockKind.CallBack))).Select(notice => notice.To).ToArray();

        Assert.Contains(Cast.Desk.PersonId, told);
        Assert.Contains(next.PersonId, told);
    }

    [Fact]
    public void Breach_SeenBeforeTheEightyPercentStepWas_IsOneStep()
    {
        var story = Story.Evaluating();

        story.After(TimeSpan.FromHours(49)).Then(typeof(DeadlineMissed)).After(TimeSpan.FromHours(1)).ThenUnchanged();
    }

    [Fact]
    public void Verifier_WhereTheGridWorkerDidTheWork_IsTheLeadAndIsTold()
    {
        var story = Story.Registered().WithRoster(roster => roster with { GridWorkers = [Cast.Duty(Cast.GridWorker)] })
            .When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.GridWorker));
        var finished = Notices(story, () => story.When(new FinishIssue(["photo"], Cast.GridWorker)));
        var clock = story.Running(ClockKind.Verify);

        Assert.Equal(Cast.GridLead.PersonId, clock.Owner!.PersonId);
        Assert.Equal(("verify", clock.DueAt), Told(finished, Cast.GridLead.PersonId));
    }

    [Fact]
    public void AClockThatEndsInTheSameTurn_TellsNobodyThatItBegan()
    {
        var story = new Story();
        var told = Notices(story, () => story.When(Story.Report(Rules.Gas, by: Cast.Desk)));

        Assert.Contains(story.Events, e => e is IssueDispatched);
        Assert.DoesNotContain(told, notice => notice.Item.Kind is "reported" && notice.To == Cast.GridWorker.PersonId);
    }

    /// <summary>Of everything anybody can do next, from everywhere: nobody owns a running clock they were not told of, or began themselves.</summary>
    [Fact]
    public void EveryClockThatBegins_ItsOwnerIsTold()
    {
        List<string> untold = [];
        foreach (var story in Story.Everywhere())
        {
            foreach (var branch in new Walk(1, story).Branches().Where(branch => branch.Story.Last.Rejection is null))
            {
                untold.AddRange(Untold(story.Issue, branch.Story));
            }
        }

        Assert.Empty(untold.Distinct());
    }

    private static IEnumerable<string> Untold(Issue before, Story story)
    {
        var told = new HashSet<PersonId>();
        var issue = before;
        foreach (var e in story.Last.Events)
        {
            issue = IssueEvolution.Apply(issue, e);
            told.UnionWith(IssueProjection.Notices(issue, e, issue.Version).Select(notice => notice.To));
            told.Add(e.By.PersonId);
        }

        return story.Last.Events
            .SelectMany(e => e.Clocks, (e, change) => (Event: e, Change: change))
            .Where(one => one.Change is { Act: ClockAct.Start, Owner.PersonId: not null } && issue.Open(one.Change.Kind, one.Change.Subject) is not null)
            .Where(one => !told.Contains(one.Change.Owner!.PersonId!.Value))
            .Select(one => $"{one.Event.GetType().Name}: {one.Change.Kind} of {one.Change.Owner!.Name}");
    }

    private static (string Kind, DateTimeOffset? DueAt) Told(IReadOnlyList<Inbox.Notice> notices, PersonId person) =>
        Assert.Single(notices, notice => notice.To == person).Item is var item ? (item.Kind, item.DueAt) : default;

    private static IReadOnlyList<Inbox.Notice> At(Story story, DateTimeOffset instant) => Notices(story, () => story.After(instant - story.Now), ClockNotices.MarkedIn);

    private static IReadOnlyList<Inbox.Notice> Notices(Story story, Action act, Func<IssueEvent, object?>? which = null)
    {
        var issue = story.State;
        act();
        Assert.Null(story.Last.Rejection);
        var notices = new List<Inbox.Notice>();
        foreach (var e in story.Last.Events)
        {
            issue = IssueEvolution.Apply(issue, e);
            if (which is null || which(e) is not null || e is AcknowledgeMissed)
            {
                notices.AddRange(IssueProjection.Notices(issue, e, issue.Version));
            }
        }

        return notices;
    }
}
