using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>A notice about a step stands while the step does.</summary>
public sealed class OpenNoticesTests
{
    [Fact]
    public void Dispatched_StandsUntilSomebodyOfTheBodyAcknowledges()
    {
        var story = Story.Dispatched();
        Assert.Contains((Cast.Plumber.PersonId, "dispatched"), Open(story));

        story.When(new AcknowledgeIssue(Cast.SecondPlumber));

        Assert.DoesNotContain((Cast.Plumber.PersonId, "dispatched"), Open(story));
        Assert.Contains((Cast.Plumber.PersonId, "dispatched"), SettledLast(story));
    }

    [Fact]
    public void Dispatched_WhenTheCaseIsTakenFromHim_IsSettled_AndTheNextOneHasHisOwn()
    {
        var story = Story.Dispatched().When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.GridWorker));

        Assert.Equal([(Cast.WaterWorker.PersonId, "dispatched")], Open(story).Where(one => one.Kind == "dispatched"));
        story.When(new ReturnIssue("不归我们管", Cast.WaterWorker));
        Assert.DoesNotContain(Open(story), one => one.Kind == "dispatched");
        Assert.Contains(Open(story), one => one.Kind == "returned");
    }

    [Fact]
    public void Dispatched_WhenNobodyAnswered_GoesWithTheCaseToTheNextOne()
    {
        var story = Story.Dispatched().After(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.Equal([(Cast.SecondPlumber.PersonId, "dispatched")], Open(story).Where(one => one.Kind == "dispatched"));
        Assert.Contains((Cast.GridWorker.PersonId, "overdue"), Open(story));
        story.When(new AcknowledgeIssue(Cast.SecondPlumber));
        Assert.DoesNotContain((Cast.GridWorker.PersonId, "overdue"), Open(story));
    }

    [Fact]
    public void Reported_IsSettledForEverybody_WhenOneOfThemRegisters()
    {
        var story = Story.Reported();
        Assert.Equal([Cast.GridWorker.PersonId, Cast.SecondGridWorker.PersonId], Open(story).Select(one => one.To));

        Assert.Empty(Open(story.When(new RegisterIssue(Rules.Pipes.Code, null, Cast.GridWorker))));
    }

    /// <summary>E21: the lead of the group and the housekeeper hear of a scan at their spot, once each, and may read the case.</summary>
    [Fact]
    public void Reported_AtASpot_TellsWhoAnswersForIt_AndIsSettledWithTheOthers()
    {
        var (lead, housekeeper) = (new PersonId("lead-23-1-1"), new PersonId("housekeeper"));
        var story = new Story().When(Story.Report(channel: Channel.Spot) with { Neighbours = [lead, housekeeper, lead, Cast.GridWorker.PersonId] });

        Assert.Equal([Cast.GridWorker.PersonId, Cast.SecondGridWorker.PersonId, lead, housekeeper], Of(story, "reported"));
        Assert.True(IssueAccess.MayRead(story.Issue, new Actor(lead, "联户长", new Post("p", Role.HouseholdGroupLead, new("420602004008004-1-1-1"), null))));
        Assert.Empty(Open(story.When(new RegisterIssue(Rules.Pipes.Code, null, Cast.GridWorker))));
    }

    [Fact]
    public void Reported_AtASpotAndDispatchedInTheSameTurn_IsNewsOnceEach_UntilTheWorkIsDone()
    {
        var lead = new PersonId("lead-23-1-1");
        var story = new Story().When(Story.Report(Rules.Lift, channel: Channel.Spot) with { Neighbours = [lead, Cast.Plumber.PersonId] });

        Assert.Equal([lead], Of(story, "reported"));
        Assert.Equal([Cast.Plumber.PersonId], Of(story, "dispatched"));
        story.When(new AcknowledgeIssue(Cast.Plumber));
        Assert.Equal([lead], Of(story, "reported"));
        story.When(new FinishIssue(["photo"], Cast.Plumber));
        Assert.DoesNotContain(Open(story), one => one.To == lead);
    }

    [Fact]
    public void Verify_IsSettledForEverybody_WhenOneOfThemVerifies()
    {
        var story = Story.Verifying();
        Assert.Equal([Cast.GridWorker.PersonId, Cast.SecondGridWorker.PersonId], Of(story, "verify"));

        story.When(new VerifyIssue(true, Cast.GridWorker));

        Assert.Empty(Of(story, "verify"));
        Assert.Equal([Cast.SecondGridWorker.PersonId], Of(story, "feedback"));
        Assert.Empty(Of(story.When(new FeedBackIssue(Cast.GridWorker)), "feedback"));
    }

    [Fact]
    public void Escalated_IsSettledForTheWholeLevel_WhenOneOfItAcknowledges()
    {
        var story = Story.Dispatched().When(new EscalateIssue("超出网格能力", Cast.GridWorker));
        Assert.Equal([Cast.Officer.PersonId, Cast.SecondOfficer.PersonId], Of(story, "escalated"));

        Assert.Empty(Of(story.When(new AcknowledgeIssue(Cast.Officer)), "escalated"));
    }

    [Fact]
    public void Danger_IsSettledForAllThreeLevels_WhenSomebodyResponds()
    {
        var story = Story.Registered(category: Rules.Gas);
        Assert.Equal([Cast.SecondGridWorker, Cast.GridLead, Cast.Officer, Cast.SecondOfficer, Cast.StreetOfficer], Of(story, "danger").Select(Person));

        Assert.Empty(Of(story.When(new AcknowledgeIssue(Cast.Electrician)), "danger"));
    }

    [Fact]
    public void Approval_IsSettledByTheAnswer()
    {
        var story = Story.Handling().When(new SuspendIssue("等配件", Story.Start.AddDays(1), Cast.Plumber));
        Assert.NotEmpty(Of(story, "approval"));

        Assert.Empty(Of(story.When(new ApproveRequest(ApprovalRequest.Suspend, false, Cast.Officer)), "approval"));
    }

    [Fact]
    public void Reminded_StandsWhileHeHasTheCase()
    {
        var story = Story.Handling().When(new RemindAssignee(Cast.Officer));
        Assert.Equal([Cast.Plumber.PersonId, Cast.GridLead.PersonId], Of(story, "reminded"));

        Assert.Empty(Of(story.When(new FinishIssue([], Cast.Plumber) { Note = "修好了" }), "reminded"));
    }

    [Fact]
    public void Whistle_IsSettledForTheDepartmentThatAnswered_AndForNoOther()
    {
        var story = Story.Blown();
        Assert.Equal([Cast.WaterWorker.PersonId, Cast.Plumber.PersonId], Of(story, "whistle"));

        Assert.Equal([Cast.Plumber.PersonId], Of(story.When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)), "whistle"));
        Assert.Empty(Of(story.When(new DeclineWhistle(Cast.Property, "不归我们管", null, "w1", Cast.Plumber)), "whistle"));
        Assert.NotEmpty(Of(story, "declined"));
        story.When(new AdjudicateDecline(Cast.Property, false, null, "w1", Cast.Officer));
        Assert.Empty(Of(story, "declined"));
        Assert.Equal([Cast.Plumber.PersonId], Of(story, "whistle"));
    }

    [Fact]
    public void Ended_MergedClosedOrVoided_NothingStands()
    {
        IssueCommand[] endings = [new MergeIssue(new IssueId("parent"), Cast.GridWorker), new VoidIssue("重复", Cast.Officer), new CloseIssue("无法解决", Cast.Officer)];
        foreach (var ending in endings)
        {
            Assert.Empty(Open(Story.Dispatched(category: Rules.Gas).When(new RemindAssignee(Cast.Officer)).When(new SuperviseIssue(Cast.StreetOfficer)).When(ending)));
            Assert.Empty(Open(Story.Blown().When(ending)));
        }
    }

    [Fact]
    public void AnyLife_EveryNoticeIsSettledAtMostOnce_AndNoneOutlivesItsStep()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var walk = new Walk(seed).Go(50);
            var (book, state, known, settled) = (OpenNotices.Empty, (Issue?)null, new HashSet<string>(), new HashSet<string>());
            foreach (var e in walk.Story.Events)
            {
                var before = state;
                state = IssueEvolution.Apply(state, e);
                var step = book.Next(before, e, state, state.Version);
                Assert.All(step.Told, notice => Assert.True(known.Add(notice.Item.Id)));
                Assert.All(step.Settled, one => Assert.True(known.Contains(one.Item.ItemId) && settled.Add(one.Item.ItemId)));
                book = step.Book;
            }

            Assert.All(book.Open, notice => Assert.True(
                state!.IsOpen() || notice.Kind is "rate" or "appealed" || IsOfALateRulingOnARating(notice, state), $"seed {seed}: {notice.Kind} stands in {state.State}"));
        }
    }

    /// <summary>The ruling on an appealed rating is the one duty that outlives the end of a case, so only it can still be late.</summary>
    private static bool IsOfALateRulingOnARating(StepNotice notice, Issue issue) =>
        notice is { Kind: "overdue", Clock: { } clock }
        && issue.Clocks[clock] is { Kind: ClockKind.Ruling, StoppedAt: null, Subject: { } subject }
        && issue.Whistles.Any(whistle => whistle.Ratings.Any(mark => mark is { Appeal: not null, AppealUpheld: null } && subject == $"{whistle.Id}/{mark.OrganisationId}/{mark.Side}"));

    private static IEnumerable<PersonId> Of(Story story, string kind) => Open(story).Where(one => one.Kind == kind).Select(one => one.To);

    private static Actor Person(PersonId id) => Cast.Everybody.Single(actor => actor.PersonId == id);

    private static IEnumerable<(PersonId To, string Kind)> Open(Story story) => Steps(story)[^1].Book.Open.Select(notice => (notice.To, notice.Kind));

    private static IEnumerable<(PersonId To, string Kind)> SettledLast(Story story)
    {
        var steps = Steps(story);
        return steps[^1].Settled.Select(one => (one.To, steps[^2].Book.Open.Single(notice => notice.ItemId == one.Item.ItemId).Kind));
    }

    private static List<NoticeStep> Steps(Story story)
    {
        List<NoticeStep> steps = [];
        Issue? state = null;
        foreach (var e in story.Events)
        {
            var before = state;
            state = IssueEvolution.Apply(state, e);
            steps.Add((steps is [.., var last] ? last.Book : OpenNotices.Empty).Next(before, e, state, state.Version));
        }

        return steps;
    }
}
