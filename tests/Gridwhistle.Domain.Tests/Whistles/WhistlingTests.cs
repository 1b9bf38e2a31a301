using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

public sealed class WhistlingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Blow_OnARegisteredIssue_DispatchesItToTheLeadDepartment()
    {
        var story = Story.Blown().Then(typeof(WhistleBlown), typeof(IssueDispatched)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((Cast.Water, Cast.Water), (story.Issue.Lead!.OrganisationId!.Value, story.Issue.Assignee!.OrganisationId!.Value));
        Assert.Equal(
            [(Cast.Water, DepartmentRole.Lead, DepartmentStatus.Called), (Cast.Property, DepartmentRole.Assist, DepartmentStatus.Called)],
            Whistle(story).Departments.Select(d => (d.OrganisationId, d.Role, d.State)));
    }

    [Fact]
    public void Blow_OnARegisteredIssue_CountsTheCheckInInsteadOfAcknowledgeAndArrive()
    {
        var story = Story.Blown();

        Assert.Equal([ClockKind.CheckIn, ClockKind.CheckIn, ClockKind.Resolve], story.Issue.Clocks.Where(clock => clock.IsOpen()).Select(clock => clock.Kind));
        story.After(TimeSpan.FromHours(6)).Then(typeof(DeadlineNeared), typeof(DeadlineNeared));
    }

    [Fact]
    public void Missed_OnACaseTheWhistleDispatched_GoesToTheCommunityAlone()
    {
        var story = Story.Blown().Until(Story.Start.AddHours(6).AddSeconds(1));

        Assert.Equal((ContainmentLevel.Community, WhistleGrade.Key, Cast.Officer.PersonId), (story.Issue.Level, Whistle(story).Grade, story.Issue.Assignee!.PersonId!.Value));
        Assert.Equal(Cast.Water, story.Issue.Lead!.OrganisationId);
    }

    [Fact]
    public void Blow_OnADispatchedIssue_AddsPartiesAndKeepsTheLead()
    {
        var story = Story.Dispatched().When(Story.Blow()).Then(typeof(WhistleBlown)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.Property, story.Issue.Lead!.OrganisationId);
        Assert.Contains(story.Issue.Parties, party => party.OrganisationId == Cast.Water);
    }

    [Fact]
    public void Blow_Routine_GivesFourWorkingHours()
    {
        var story = Story.Registered().Later(TimeSpan.FromHours(1)).When(Story.Blow());

        // Blown at ten; two hours before noon, two from two o'clock.
        Assert.Equal(new DateTimeOffset(2024, 11, 18, 16, 0, 0, TimeSpan.FromHours(8)), CheckIn(story, Cast.Water).DueAt);
    }

    [Fact]
    public void Blow_InAnEmergency_GivesThirtyMinutes()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(Story.Blow());

        Assert.Equal(story.Now.AddMinutes(30), CheckIn(story, Cast.Water).DueAt);
    }

    [Theory]
    [InlineData(nameof(Cast.GridWorker), WhistleGrade.Routine, true)]
    [InlineData(nameof(Cast.GridWorker), WhistleGrade.Key, false)]
    [InlineData(nameof(Cast.GridLead), WhistleGrade.Routine, true)]
    [InlineData(nameof(Cast.GridLead), WhistleGrade.Hard, false)]
    [InlineData(nameof(Cast.Officer), WhistleGrade.Key, true)]
    [InlineData(nameof(Cast.Officer), WhistleGrade.Hard, false)]
    [InlineData(nameof(Cast.StreetOfficer), WhistleGrade.Hard, true)]
    [InlineData(nameof(Cast.Plumber), WhistleGrade.Routine, false)]
    [InlineData(nameof(Cast.Resident), WhistleGrade.Routine, false)]
    public void Blow_GradeFollowsTheChain(string blower, WhistleGrade grade, bool may)
    {
        var actor = (Actor)typeof(Cast).GetField(blower)!.GetValue(null)!;
        var story = Story.Dispatched().When(Story.Blow(grade, actor));

        Assert.Equal(may ? null : IssueRejections.ForbiddenRole, story.Last.Rejection?.Code);
    }

    [Fact]
    public void Blow_ForAnItemNotInTheCatalogue_NeedsANoteAndTellsTheLevelAbove()
    {
        var story = Story.Dispatched();
        var blow = Story.Blow() with { Item = "动物" };
        story.When(blow).ThenRefused(IssueRejections.NoteMissing);

        story.When(blow with { Note = "野猪进小区" }).Then(typeof(WhistleBlown));

        Assert.Contains(story.Issue.Whistles, whistle => whistle.Note == "野猪进小区");
        Assert.Contains(story.ThenOne<WhistleBlown>().Told, told => told.PersonId == Cast.Officer.PersonId);
    }

    [Fact]
    public void Blow_Twice_IsOneWhistle() => Story.Blown().When(Story.Blow()).ThenUnchanged();

    [Fact]
    public void Blow_ToAnUnknownBody_IsRefused() => Story.Dispatched()
        .When(Story.Blow() with { Lead = new OrganisationId("?"), Note = "需到场" }).ThenRefused(IssueRejections.AssigneeUnknown);

    [Fact]
    public void Blow_ToABodyWithNobodyOnDuty_CallsItAndSaysSo()
    {
        var story = Story.Dispatched().When(Story.Blow() with { Lead = new OrganisationId("nobody"), Note = "需到场" }).Then(typeof(WhistleBlown), typeof(NobodyOnDuty));

        Assert.Null(Whistle(story).Departments[0].Person);
        Assert.Equal(DepartmentStatus.Called, Whistle(story).Departments[0].State);
    }

    [Fact]
    public void CheckIn_OfTheLead_StopsItsClockAndMovesTheIssueToHandling()
    {
        var story = Story.Blown().Later(TimeSpan.FromMinutes(20)).When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenIs(IssueStatus.Handling);

        Assert.Equal(WhistleStatus.CoHandling, Whistle(story).State);
        Assert.Equal(story.Now, story.Issue.Stamps.RespondedAt);
        Assert.True(story.Latest(ClockKind.CheckIn, "w1/water").Met);
        Assert.NotNull(CheckIn(story, Cast.Property));
        Assert.Contains(Cast.WaterWorker.PersonId, story.Issue.Contributors.Persons);
    }

    [Fact]
    public void CheckIn_OfTheLeadOnSomebodyElsesCase_StopsItsClocksAndLetsTheLeadWorkBeside()
    {
        var story = Story.Dispatched().When(Story.Blow()).When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenIs(IssueStatus.Handling);

        Assert.True(story.Latest(ClockKind.Acknowledge).Met);
        Assert.True(story.Latest(ClockKind.Arrive).Met);
        Assert.Equal((Cast.Property, Cast.Water), (story.Issue.Assignee!.OrganisationId!.Value, story.Issue.Handler!.OrganisationId!.Value));
        story.When(new HandleIssue("正在抢修", Cast.WaterWorker)).ThenIs(IssueStatus.Handling);
    }

    [Fact]
    public void CheckIn_OfAnAssistant_LeavesTheIssueWhereItIs()
    {
        var story = Story.Blown().When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(WhistleStatus.Blown, Whistle(story).State);
        Assert.NotNull(story.Issue.Stamps.RespondedAt);
    }

    [Fact]
    public void CheckIn_Twice_ChangesNothing() => Story.CoHandling().When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenUnchanged();

    [Fact]
    public void CheckIn_ForAnotherBody_IsForbidden() =>
        Story.Blown().When(new CheckIn(Cast.Water, null, "w1", Cast.Plumber)).ThenRefused(IssueRejections.ForbiddenRole);

    [Fact]
    public void CheckIn_OfABodyNobodyCalled_IsUnknown() =>
        Story.Blown().When(new CheckIn(Cast.Power, null, "w1", Cast.Plumber)).ThenRefused(IssueRejections.DepartmentUnknown);

    [Fact]
    public void AnyAct_OnAWhistleThatIsNot_IsUnknown() =>
        Story.Blown().When(new CheckIn(Cast.Water, null, "w9", Cast.WaterWorker)).ThenRefused(IssueRejections.WhistleUnknown);

    [Fact]
    public void CheckIn_OnAReturnedIssue_PutsTheLeadToWork()
    {
        var story = Story.Dispatched().When(Story.Blow()).When(new ReturnIssue("不归我们管", Cast.Plumber))
            .When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenIs(IssueStatus.Handling);

        Assert.Equal(Cast.Water, story.Issue.Assignee!.OrganisationId);
    }

    [Fact]
    public void Missed_ASecondAfterTheLimit_RaisesTheGradeAndTheIssueOnce()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(new AcknowledgeIssue(Cast.Plumber)).When(new ArriveAtIssue(null, Cast.Plumber)).When(Story.Blow());
        story.After(TimeSpan.FromMinutes(30)).Then(typeof(DeadlineNeared), typeof(DeadlineNeared));

        story.After(Second).Then(typeof(DepartmentMissed), typeof(IssueEscalated), typeof(DepartmentMissed)).ThenIs(IssueStatus.Handling);

        Assert.Equal((WhistleGrade.Key, ContainmentLevel.Community), (Whistle(story).Grade, story.Issue.Level));
        Assert.All(Whistle(story).Departments, d => Assert.Equal(DepartmentStatus.Missed, d.State));
        Assert.Equal("w1", Whistle(story).Id);
        Assert.Contains(story.Last.Events.OfType<DepartmentMissed>().First().Told, told => told.PersonId == Cast.Officer.PersonId);
        story.After(Second).ThenUnchanged();
    }

    [Fact]
    public void Missed_FromTheHighestGrade_IsSupervised()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(new AcknowledgeIssue(Cast.Plumber)).When(new ArriveAtIssue(null, Cast.Plumber))
            .When(Story.Blow(WhistleGrade.Hard, Cast.StreetOfficer)).After(TimeSpan.FromMinutes(30) + Second)
            .Then(typeof(DepartmentMissed), typeof(IssueSupervised), typeof(DepartmentMissed));

        Assert.Equal((WhistleGrade.Hard, true), (Whistle(story).Grade, story.Issue.Supervised));
    }

    [Fact]
    public void CheckIn_AfterMissing_IsLateAndStaysSo()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(new AcknowledgeIssue(Cast.Plumber)).When(Story.Blow())
            .After(TimeSpan.FromMinutes(31)).When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker));

        Assert.True(story.ThenOne<DepartmentCheckedIn>().Late);
        Assert.Equal(DepartmentStatus.CheckedIn, Whistle(story).Departments[0].State);
        Assert.True(Whistle(story).Departments[0].Late);
        Assert.False(story.Latest(ClockKind.CheckIn, "w1/water").Met);
    }

    [Fact]
    public void Finish_ByTheLead_FinishesTheIssueAndOpensTheMarks()
    {
        var story = Story.CoHandling().When(new FinishWhistle(["photo"], "w1", Cast.WaterWorker)).Then(typeof(WhistleFinished), typeof(IssueFinished)).ThenIs(IssueStatus.Verifying);

        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);
        Assert.Equal(story.Now.AddHours(24), story.Running(ClockKind.Rate, "w1").DueAt);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.Kind is ClockKind.CheckIn && clock.IsOpen());
    }

    [Fact]
    public void Finish_ByAnAssistant_IsForbidden() => Story.CoHandling().When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber))
        .When(new FinishWhistle(["photo"], "w1", Cast.Plumber)).ThenRefused(IssueRejections.ForbiddenRole);

    [Fact]
    public void Finish_WithNothingToShow_IsRefused() =>
        Story.CoHandling().When(new FinishWhistle([], "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.EvidenceMissing);

    [Fact]
    public void Finish_OfTheIssueItself_FinishesItsWhistles()
    {
        var story = Story.Handling().When(Story.Blow()).When(new FinishIssue(["photo"], Cast.Plumber)).ThenIs(IssueStatus.Verifying);

        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);
        Assert.All(Whistle(story).Departments, d => Assert.Equal(DepartmentStatus.Called, d.State));
        story.After(TimeSpan.FromHours(9)).ThenUnchanged();
    }

    [Fact]
    public void Cancel_ByTheBlower_StopsEveryClockOfTheWhistle()
    {
        var story = Story.Blown().When(new CancelWhistle("已自行解决", "w1", Cast.GridWorker)).Then(typeof(WhistleCancelled));

        Assert.Equal(WhistleStatus.Cancelled, Whistle(story).State);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen() && clock.Subject is not null);
        story.When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.WhistleWrongState);
    }

    [Fact]
    public void Cancel_ByADepartment_IsForbidden() =>
        Story.Blown().When(new CancelWhistle("不去", "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.ForbiddenRole);

    internal static Whistle Whistle(Story story) => Assert.Single(story.Issue.Whistles);

    private static Clock CheckIn(Story story, OrganisationId body) => story.Running(ClockKind.CheckIn, $"w1/{body.Value}");
}
