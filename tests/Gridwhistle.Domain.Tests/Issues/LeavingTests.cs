using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Reports that are taken back, and posts that are left.</summary>
public sealed class LeavingTests
{
    [Fact]
    public void Withdraw_ByTheLastReporter_ClosesItInNoRate()
    {
        var story = Story.Dispatched().When(new WithdrawReport("自己修好了", Cast.Resident)).ThenIs(IssueStatus.Closed);

        Assert.Equal(ClosureReason.Withdrawn, story.Issue.Closure!.Reason);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen());
        Assert.Empty(Scores.ScoreLedger.Entries(Story.Dispatched().Issue, story.Last.Events[0], story.Issue));
    }

    [Fact]
    public void Withdraw_ByOneOfSeveral_LeavesTheOthers()
    {
        var story = Story.Dispatched().When(Story.Again()).When(new WithdrawReport("不用了", Cast.Resident)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.Neighbour.PersonId, Assert.Single(story.Issue.Reporters).PersonId);
        Assert.False(IssueAccess.IsReporter(story.Issue, Cast.Resident));
        story.When(new WithdrawReport("不用了", Cast.Neighbour)).ThenIs(IssueStatus.Closed);
    }

    [Fact]
    public void Withdraw_WhileSomebodyIsAtWork_OrInDanger_IsRefused()
    {
        Story.Handling().When(new WithdrawReport("不用了", Cast.Resident)).ThenRefused(IssueRejections.AtWork);
        Story.Registered(category: Rules.Gas).When(new WithdrawReport("不用了", Cast.Resident)).ThenRefused(IssueRejections.Danger);
        Story.Registered().When(new WithdrawReport(" ", Cast.Resident)).ThenRefused(IssueRejections.ReasonMissing);
        Story.Registered().When(new WithdrawReport("不用了", Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenRole);
    }

    [Fact]
    public void HandOver_GoesToWhoeverIsOnDutyForTheBody_WithCaseClocksAndParties()
    {
        var story = Story.Dispatched();
        story.Routed[Cast.Property.Value] = Cast.Party(Cast.SecondPlumber);
        story.When(new HandOverCase(Cast.Plumber.PersonId, "物业一号", Cast.System)).Then(typeof(CaseHandedOver));

        Assert.Equal((Cast.SecondPlumber.PersonId, PartyRole.Lead), (story.Issue.Lead!.PersonId, story.Issue.Lead.Role));
        Assert.Equal(Cast.SecondPlumber.PersonId, story.Issue.Assignee!.PersonId);
        Assert.DoesNotContain(HandingOver.PartiesOf(story.Issue), party => party.PersonId == Cast.Plumber.PersonId);
        var told = IssueProjection.Notices(story.Issue, story.Last.Events[0], 9).Select(notice => notice.To).ToArray();
        Assert.Contains(Cast.Plumber.PersonId, told);
        Assert.Contains(Cast.SecondPlumber.PersonId, told);
        story.When(new HandOverCase(Cast.Plumber.PersonId, "物业一号", Cast.System)).ThenUnchanged();
    }

    [Fact]
    public void HandOver_OfABodyWithNobodyLeft_GoesToTheGrid()
    {
        var story = Story.Dispatched();
        story.Routed[Cast.Property.Value] = Rejection.Of("assignee.nobody_on_duty");
        story.When(new HandOverCase(Cast.Plumber.PersonId, "物业一号", Cast.System));

        Assert.Equal(Cast.GridWorker.PersonId, story.Issue.Assignee!.PersonId);
    }

    [Fact]
    public void HandOver_ReachesAWhistlesDepartment()
    {
        var story = Story.Blown();
        story.Routed[Cast.Water.Value] = Cast.Party(Cast.WaterWorker with { PersonId = new PersonId("water-2") });
        story.When(new HandOverCase(Cast.WaterWorker.PersonId, "水务一号", Cast.System));

        Assert.Equal(new PersonId("water-2"), story.Issue.Whistles[0].Find(Cast.Water)!.Person!.PersonId);
        Assert.Equal(new PersonId("water-2"), story.Running(ClockKind.CheckIn, "w1/water").Owner!.PersonId);
    }

    [Fact]
    public void Calls_NobodyAnswers_CountFourHoursApartAndOnTwoDays()
    {
        var call = new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk);
        var story = Story.Evaluating().When(call).ThenIs(IssueStatus.Evaluating);
        Assert.Equal("13800138000", story.ThenOne<CallUnanswered>().NumberCalled);
        Assert.Equal(Story.Start.AddHours(4).ToString("O"), story.When(call).ThenRefused(IssueRejections.CallBackTooSoon).Facts["notBefore"]);
        story.Later(TimeSpan.FromHours(4)).When(call).ThenIs(IssueStatus.Evaluating);
        // 17:00 of the same day would be the third.
        story.Later(TimeSpan.FromHours(4)).When(call).ThenRefused(IssueRejections.CallBackTooSoon);
        story.Later(TimeSpan.FromHours(7)).When(call).ThenIs(IssueStatus.Closed);
        Assert.Equal(ClosureReason.Unreachable, story.Issue.Closure!.Reason);
    }

    [Fact]
    public void Arrive_BeforeTheWindow_NeedsTheResidentsWord_AndTheWholeWindowIsInTime()
    {
        var window = new Appointment(Story.Start.AddDays(1), Story.Start.AddDays(1).AddHours(3));
        var story = Story.Registered().When(new AppointVisit(window, Cast.Resident)).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Plumber));
        Assert.Equal(window.To, story.Running(ClockKind.Arrive).DueAt);
        Assert.Equal(window.From.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
        Assert.Equal(window.From.ToString("O"), story.When(new ArriveAtIssue(null, Cast.Plumber)).ThenRefused(IssueRejections.TooEarly).Facts["from"]);

        var moved = new Appointment(window.From.AddDays(1), window.To.AddDays(1));
        story.When(new AppointVisit(moved, Cast.Resident));
        Assert.Equal(moved.From.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
        story.When(new ArriveAtIssue(null, Cast.Plumber) { Early = true, EarlyConsent = "电话同意" }).ThenIs(IssueStatus.Handling);
        Assert.True(story.Latest(ClockKind.Arrive).Met);
    }
}
