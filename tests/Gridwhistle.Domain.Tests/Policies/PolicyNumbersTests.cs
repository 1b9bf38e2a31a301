using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Policies;

/// <summary>The numbers of the rules are the policies' own; what a set does not name is what it always was.</summary>
public sealed class PolicyNumbersTests
{
    private static readonly CallBackReporter NoAnswer = new(CallBackOutcome.NoAnswer, null, null, Cast.Desk);

    [Fact]
    public void ASetThatNamesNone_HasTheDefaults() => Assert.Equal(
        (BuildingPolicy.Default, CallBackPolicy.Default, 30, 30, RulingPolicy.Default, 4, UnreadPolicy.Default),
        (Rules.Policies.Building, Rules.Policies.CallBack, Rules.Policies.PauseDays, Rules.Policies.ReopenDays, Rules.Policies.Rulings, Rules.Policies.ConversationHours, Rules.Policies.UnreadMinutes));

    [Fact]
    public void CallBack_TwoCallsAnHourApartOnOneDay_CloseWhereThePolicySaysSo()
    {
        var story = Under(Rules.Policies with { CallBack = new CallBackPolicy(2, 1, 1) }, Story.Evaluating()).When(NoAnswer);

        Assert.Equal((story.Now + TimeSpan.FromHours(1)).ToString("O"), story.When(NoAnswer).ThenRefused(IssueRejections.CallBackTooSoon).Facts["notBefore"]);
        Assert.Equal(ClosureReason.Unreachable, story.Later(TimeSpan.FromHours(1)).When(NoAnswer).ThenIs(IssueStatus.Closed).Issue.Closure!.Reason);
    }

    [Fact]
    public void CallBack_OnThreeDays_EachOfTheLastCallsBringsADay()
    {
        var story = Under(Rules.Policies with { CallBack = new CallBackPolicy(3, 1, 3) }, Story.Evaluating()).When(NoAnswer);

        story.Later(TimeSpan.FromHours(2)).When(NoAnswer).ThenRefused(IssueRejections.CallBackTooSoon);
        story.Later(TimeSpan.FromHours(13)).When(NoAnswer).ThenIs(IssueStatus.Evaluating);
        story.Later(TimeSpan.FromHours(2)).When(NoAnswer).ThenRefused(IssueRejections.CallBackTooSoon);
        story.Later(TimeSpan.FromHours(22)).When(NoAnswer).ThenIs(IssueStatus.Closed);
    }

    [Fact]
    public void Pause_IsAsLongAsThePolicySays()
    {
        var story = Under(Rules.Policies with { PauseDays = 5 }, Story.Handling());

        story.When(new SuspendIssue("等配件", story.Now.AddDays(5).AddSeconds(1), Cast.Plumber)).ThenRefused(IssueRejections.UntilTooFar);
        story.When(new SuspendIssue("等配件", story.Now.AddDays(5), Cast.Plumber)).Then(typeof(ApprovalRequested));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Reopen_IsTheReportersForAsLongAsThePolicyOfTheCaseSays(int seconds, bool late)
    {
        var story = Story.ToTheEnd(Under(Rules.Policies with { ReopenDays = 3 }, new Story()).When(Story.Report()).When(new RegisterIssue(Rules.Pipes.Code, null, Cast.GridWorker))
            .When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Plumber)).When(new FinishIssue(["photo"], Cast.Plumber)));

        story.Later(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(seconds)).When(new ReopenIssue("又停水了", Cast.Resident));
        Assert.Equal(late ? IssueRejections.ReopenTooLate : null, story.Last.Rejection?.Code);
    }

    [Fact]
    public void Rulings_AreDueAsThePolicySays()
    {
        var policies = Rules.Policies with { Rulings = new RulingPolicy(new Limit(2, LimitUnit.Hour), new Limit(90, LimitUnit.Minute), new Limit(1, LimitUnit.Day)) };
        var returned = Under(policies, Story.Dispatched()).When(new ReturnIssue("不归我们管", Cast.Plumber));
        Assert.Equal(returned.Now.AddHours(2), returned.Running(ClockKind.Ruling).DueAt);

        var declined = Under(policies, Story.Blown()).When(new DeclineWhistle(Cast.Water, "不归我们管", null, "w1", Cast.WaterWorker));
        Assert.Equal(declined.Now.AddMinutes(90), declined.Issue.Clocks.Last(clock => clock.Kind is ClockKind.Ruling).DueAt);

        var appealed = Under(policies, Story.Rating()).When(new RateDepartments([new(Cast.Water, true, true, false, 2)], "w1", Cast.GridWorker))
            .When(new AppealRating(Cast.Water, "已按时到场", "w1", Cast.WaterWorker));
        Assert.Equal(appealed.Now.AddDays(1), appealed.Issue.Clocks.Last(clock => clock.Kind is ClockKind.Ruling).DueAt);
    }

    [Theory]
    [InlineData("danger", 7, 7)]
    [InlineData("danger", 5, null)]
    [InlineData("dispatched", 7, null)]
    public void Unread_ANoticeCarriesThePatienceOfItsCommunity_WhereItIsAnother(string kind, int minutes, int? carried)
    {
        var item = new InboxItem("x", kind, null, null, null, "", null, Story.Start, false, new("420602004"));
        var under = UnreadRules.Under(item, UnreadPolicy.Default with { Danger = minutes });

        Assert.Equal(carried, under.Patience);
        Assert.Equal(UnreadRules.PatienceOf(kind, UnreadPolicy.Default with { Danger = minutes }) is { } patience ? item.At.AddMinutes(patience) : null, UnreadRules.EscalatesAt(under));
    }

    private static Story Under(PolicySet policies, Story story)
    {
        story.Policies = policies;
        return story;
    }
}
