using Gridwhistle.Areas;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class WorkingTests
{
    [Theory]
    [InlineData(1800, true)]
    [InlineData(1801, false)]
    public void Arrive_InAnEmergency_IsInTimeAtThirtyMinutesAndLateASecondAfter(int seconds, bool met)
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(new AcknowledgeIssue(Cast.Plumber));
        Assert.Equal(Light.Yellow, ClockRules.Light(story.Running(ClockKind.Arrive), story.Now.AddMinutes(24)));

        story.Later(TimeSpan.FromSeconds(seconds)).When(new ArriveAtIssue(new GeoPoint(112.1, 32.0), Cast.Plumber)).ThenIs(IssueStatus.Handling);

        Assert.Equal(met, story.Latest(ClockKind.Arrive).Met);
    }

    [Theory]
    [InlineData(3600, true)]
    [InlineData(3601, false)]
    public void Arrive_Normally_IsInTimeAtSixtyMinutes(int seconds, bool met) => Assert.Equal(
        met,
        Story.Acknowledged().Later(TimeSpan.FromSeconds(seconds)).When(new ArriveAtIssue(null, Cast.Plumber)).Latest(ClockKind.Arrive).Met);

    [Fact]
    public void Arrive_Twice_ChangesNothing() => Story.Handling().When(new ArriveAtIssue(null, Cast.Plumber)).ThenUnchanged();

    [Fact]
    public void Arrive_AfterProgressFromAfar_StillStopsItsClock()
    {
        var story = Story.Acknowledged().When(new HandleIssue("已联系厂家", Cast.Plumber)).ThenIs(IssueStatus.Handling);
        Assert.NotNull(story.Running(ClockKind.Arrive));

        story.When(new ArriveAtIssue(null, Cast.Plumber)).Then(typeof(ArrivedOnSite));

        Assert.True(story.Latest(ClockKind.Arrive).Met);
    }

    [Fact]
    public void Arrive_BeforeAcknowledging_IsNotYetPossible()
    {
        var no = Story.Dispatched().When(new ArriveAtIssue(null, Cast.Plumber)).ThenRefused(IssueRejections.WrongState);

        Assert.Equal(("Dispatched", "arrive", "Acknowledged"), (no.Facts["state"], no.Facts["act"], no.Facts["allowed"]));
    }

    [Fact]
    public void Handle_FromAcknowledged_IsHandling() => Story.Acknowledged().When(new HandleIssue("正在更换", Cast.Plumber)).ThenIs(IssueStatus.Handling);

    [Theory]
    [InlineData(IssueStatus.Acknowledged)]
    [InlineData(IssueStatus.Handling)]
    public void Finish_StopsArriveAndResolveAndAsksForVerification(IssueStatus from)
    {
        var story = Story.In(from).When(new FinishIssue(["photo-1"], Cast.Plumber)).ThenIs(IssueStatus.Verifying);

        Assert.True(story.Latest(ClockKind.Arrive).Met);
        Assert.True(story.Latest(ClockKind.Resolve).Met);
        Assert.Equal(story.Now.AddHours(24), story.Running(ClockKind.Verify).DueAt);
        Assert.Equal(story.Now, story.Issue.Stamps.HandledAt);
        Assert.Contains("photo-1", story.Issue.Photos);
        Assert.Contains(IntakeTests.Notices(story.Issue, story.ThenOne<IssueFinished>()), notice => notice.To == Cast.GridWorker.PersonId && notice.Item.Kind == "verify");
    }

    [Fact]
    public void Finish_WithNothingToShow_IsRefused() =>
        Story.Handling().When(new FinishIssue([], Cast.Plumber)).ThenRefused(IssueRejections.EvidenceMissing);
}
