using Gridwhistle.Issues;
using Gridwhistle.Rejections;
using static Gridwhistle.Whistles.WhistlingTests;

namespace Gridwhistle.Whistles;

public sealed class DeclineTests
{
    private static readonly DeclineWhistle Decline = new(Cast.Water, "属于小区二次供水", Cast.Property, "w1", Cast.WaterWorker);

    [Fact]
    public void Decline_AsksForARulingInTwoWorkingHours_AndTheOthersClocksRunOn()
    {
        var story = Story.Blown().When(Decline).Then(typeof(DepartmentDeclined));

        Assert.Equal(story.Now.AddHours(2), story.Running(ClockKind.Ruling, "w1/water").DueAt);
        Assert.NotNull(story.Running(ClockKind.CheckIn, "w1/property-dongfang"));
        Assert.Equal((DepartmentStatus.Declined, Cast.Property), (Whistle(story).Departments[0].State, Whistle(story).Departments[0].Suggest!.Value));
        Assert.Contains(story.ThenOne<DepartmentDeclined>().Told, told => told.PersonId == Cast.Officer.PersonId);
    }

    [Fact]
    public void Decline_InDanger_CountsHoursAroundTheClock()
    {
        var story = Story.Reported(Rules.Gas, by: Cast.Desk, channel: Channel.Phone).Later(TimeSpan.FromHours(10)).When(Story.Blow() with { Note = "需到场" }).When(Decline);

        Assert.Equal(story.Now.AddHours(2), story.Running(ClockKind.Ruling, "w1/water").DueAt);
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.CheckIn, "w1/water").DueAt);
    }

    [Fact]
    public void Decline_AfterCheckingIn_IsRefused() => Story.CoHandling().When(Decline).ThenRefused(IssueRejections.DepartmentWrongState);

    [Fact]
    public void Adjudicate_Upheld_ReleasesAndCallsAnotherInTheSameRole()
    {
        var story = Story.Blown().When(Decline).Later(TimeSpan.FromHours(1))
            .When(new AdjudicateDecline(Cast.Water, true, Cast.Power, "w1", Cast.Officer)).Then(typeof(DeclineRuled), typeof(IssueTransferred));

        Assert.Equal(
            [(Cast.Water, DepartmentStatus.Released), (Cast.Property, DepartmentStatus.Called), (Cast.Power, DepartmentStatus.Called)],
            Whistle(story).Departments.Select(d => (d.OrganisationId, d.State)));
        Assert.Equal(DepartmentRole.Lead, Whistle(story).Departments[2].Role);
        Assert.True(story.Latest(ClockKind.CheckIn, "w1/water").Cancelled);
        Assert.NotNull(story.Running(ClockKind.CheckIn, "w1/power"));
        Assert.True(story.Latest(ClockKind.Ruling, "w1/water").Met);
        Assert.Equal((Cast.Power, Cast.Water), (story.Issue.Assignee!.OrganisationId!.Value, story.Issue.Lead!.OrganisationId!.Value));
    }

    [Fact]
    public void Adjudicate_UpheldForABodyThatHadTheCase_GivesItBackToBeDispatched()
    {
        var story = Story.Blown().When(Decline).When(new AdjudicateDecline(Cast.Water, true, null, "w1", Cast.Officer))
            .Then(typeof(DeclineRuled), typeof(IssueReturned)).ThenIs(IssueStatus.Returned);

        Assert.NotNull(story.Running(ClockKind.Dispatch));
        story.When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker)).ThenIs(IssueStatus.Dispatched);
    }

    [Fact]
    public void Adjudicate_UpheldForABodyThatOnlyHelped_LeavesTheCaseWhereItIs()
    {
        var story = Story.Handling().When(Story.Blow()).When(Decline).When(new AdjudicateDecline(Cast.Water, true, null, "w1", Cast.Officer)).Then(typeof(DeclineRuled));

        Assert.Equal((IssueStatus.Handling, Cast.Property), (story.Issue.State, story.Issue.Assignee!.OrganisationId!.Value));
    }

    [Fact]
    public void Adjudicate_UpheldWithoutAnother_AnyDepartmentThatCameFinishes() => Story.Blown().When(Decline)
        .When(new AdjudicateDecline(Cast.Water, true, null, "w1", Cast.Officer))
        .When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber)).ThenIs(IssueStatus.Handling)
        .When(new FinishWhistle(["p"], "w1", Cast.Plumber)).ThenIs(IssueStatus.Verifying);

    [Fact]
    public void Adjudicate_NotUpheld_TheOldDueTimeStands()
    {
        var story = Story.Blown();
        var due = story.Running(ClockKind.CheckIn, "w1/water").DueAt;
        story.When(Decline).Later(TimeSpan.FromMinutes(90)).When(new AdjudicateDecline(Cast.Water, false, null, "w1", Cast.Officer));

        Assert.Equal((DepartmentStatus.Called, due), (Whistle(story).Departments[0].State, story.Running(ClockKind.CheckIn, "w1/water").DueAt));
    }

    [Fact]
    public void Declined_WhileTheRulingIsAwaited_IsNotMissed_AndIsAtOnceAfterIt()
    {
        var story = Story.Handling().When(Story.Blow()).When(Decline).Until(Story.Start.AddDays(1));
        Assert.Equal(DepartmentStatus.Declined, Whistle(story).Departments[0].State);

        story.When(new AdjudicateDecline(Cast.Water, false, null, "w1", Cast.Officer)).After(TimeSpan.Zero);

        Assert.Equal(DepartmentStatus.Missed, Whistle(story).Departments[0].State);
        Assert.Equal(WhistleGrade.Key, Whistle(story).Grade);
    }

    [Theory]
    [InlineData(WhistleGrade.Routine, false)]
    [InlineData(WhistleGrade.Key, true)]
    public void Adjudicate_IsForTheLevelAboveTheBlower(WhistleGrade grade, bool streetOnly)
    {
        var story = Story.Dispatched().When(Story.Blow(grade, grade is WhistleGrade.Key ? Cast.Officer : Cast.GridWorker)).When(Decline);
        var rule = new AdjudicateDecline(Cast.Water, false, null, "w1", Cast.GridWorker);
        story.When(rule).ThenRefused(IssueRejections.ForbiddenRole);

        story.When(rule with { By = Cast.SecondOfficer });

        Assert.Equal(streetOnly ? IssueRejections.ForbiddenRole : null, story.Last.Rejection?.Code);
    }

    [Fact]
    public void Adjudicate_ByTheBlower_IsForbidden() => Story.Dispatched().When(Story.Blow(WhistleGrade.Routine, Cast.Officer)).When(Decline)
        .When(new AdjudicateDecline(Cast.Water, false, null, "w1", Cast.Officer)).ThenRefused(IssueRejections.ForbiddenConflict);

    [Fact]
    public void Adjudicate_BySomebodyWhoAlsoHasAPostWithTheDepartment_IsForbidden()
    {
        var story = Story.Dispatched().When(Story.Blow()).When(Decline);
        var ruling = new AdjudicateDecline(Cast.Water, true, null, "w1", Cast.Officer with { AlsoFor = [Cast.Property, Cast.Water] });

        story.When(ruling).ThenRefused(IssueRejections.ForbiddenConflict);
        story.When(ruling with { By = Cast.Officer with { AlsoFor = [Cast.Property] } }).Then(typeof(DeclineRuled));
    }

    [Fact]
    public void Adjudicate_WhereNothingWasDeclined_IsRefused() => Story.Blown()
        .When(new AdjudicateDecline(Cast.Water, true, null, "w1", Cast.Officer)).ThenRefused(IssueRejections.DepartmentWrongState);
}
