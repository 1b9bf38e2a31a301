namespace Gridwhistle.Issues;

/// <summary>What was missed stays visible until somebody acts, however often the case was passed on.</summary>
public sealed class MissedStepsTests
{
    private static readonly TimeSpan Missed = TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1);

    [Fact]
    public void Acknowledgements_LetPass_StayRed_ThoughEachHopStartsItsOwnClock()
    {
        var story = Story.Dispatched();
        var asked = story.Now;
        Assert.Null(Line(story).Missed);

        story.After(Missed);
        Assert.Equal((new MissedStep(ClockKind.Acknowledge, 1, asked), Light.Red), (Line(story).Missed!, Line(story).Light));
        Assert.True(Line(story).NextDueAt > story.Now);

        story.After(Missed).After(Missed);
        Assert.Equal(new MissedStep(ClockKind.Acknowledge, 3, asked), Line(story).Missed);
    }

    [Fact]
    public void WhoeverTakesIt_MakesItGood()
    {
        var story = Story.Dispatched().After(Missed).When(new AcknowledgeIssue(Cast.SecondPlumber));
        Assert.Equal((null, Light.Green), (Line(story).Missed, Line(story).Light));
    }

    [Fact]
    public void AReturn_IsAnAnswerToo()
    {
        var story = Story.Dispatched().After(Missed).When(new ReturnIssue("不归我们管", Cast.SecondPlumber));
        Assert.Null(Line(story).Missed);
    }

    [Fact]
    public void DepartmentsThatHaveNotCome_AreCountedUntilTheyDo()
    {
        var story = Story.Blown();
        var called = story.Now;
        story.After(TimeSpan.FromHours(6) + TimeSpan.FromSeconds(1));
        var missed = Line(story).Missed;
        Assert.Equal((ClockKind.CheckIn, called), (missed!.Kind, missed.Since));
        Assert.Equal(story.Issue.Whistles[0].Departments.Count(department => department.State is DepartmentStatus.Missed), missed.Times);
        Assert.Equal(Light.Red, Line(story).Light);
    }

    [Theory]
    [InlineData(Urgency.Emergency, IssueStatus.Dispatched, true)]
    [InlineData(Urgency.Emergency, IssueStatus.Returned, true)]
    [InlineData(Urgency.Emergency, IssueStatus.Acknowledged, false)]
    [InlineData(Urgency.Emergency, IssueStatus.Closed, false)]
    [InlineData(Urgency.Normal, IssueStatus.Dispatched, false)]
    public void AnEmergencyIsPinned_UntilSomebodyHasTakenIt(Urgency urgency, IssueStatus state, bool pinned) =>
        Assert.Equal(pinned, MissedSteps.IsPinned(Line(Story.Dispatched()) with { Urgency = urgency, State = state }));

    private static IssueSummary Line(Story story) => IssueProjection.Summary(story.Issue, story.Now);
}
