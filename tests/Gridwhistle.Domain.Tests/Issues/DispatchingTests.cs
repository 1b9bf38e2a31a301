using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class DispatchingTests
{
    [Theory]
    [InlineData(Urgency.Emergency, 5, 30)]
    [InlineData(Urgency.Normal, 30, 60)]
    public void Dispatch_TheFirstTime_StartsAcknowledgeArriveAndResolve(Urgency urgency, int acknowledge, int arrive)
    {
        var story = Story.Registered(Urgency.Normal).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker));
        if (urgency is Urgency.Emergency)
        {
            story = Story.Reported(Rules.Pipes, Urgency.Emergency);
        }

        Assert.Equal(story.Now.AddMinutes(acknowledge), story.Running(ClockKind.Acknowledge).DueAt);
        Assert.Equal(story.Now.AddMinutes(arrive), story.Running(ClockKind.Arrive).DueAt);
        Assert.Equal(urgency is Urgency.Emergency ? story.Now.AddHours(24) : story.Now.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
        Assert.Equal(Cast.Plumber.PersonId, story.Running(ClockKind.Acknowledge).Owner!.PersonId);
    }

    [Fact]
    public void Dispatch_WithAnAppointment_CountsArrivalFromTheWindow()
    {
        var window = new Appointment(Story.Start.AddHours(33), Story.Start.AddHours(34));
        var story = Story.Reported(Rules.Pipes, by: Cast.Desk, channel: Channel.Phone, appointment: window)
            .When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.Desk));

        var arrive = story.Running(ClockKind.Arrive);
        Assert.Equal((window.From, window.To), (arrive.StartedAt, arrive.DueAt));
        Assert.Equal(Light.Green, ClockRules.Light(arrive, story.Now.AddHours(20)));
        Assert.Equal(window.From.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
    }

    [Fact]
    public void Dispatch_WithAnAppointmentThatHasPassed_CountsFromNow()
    {
        var window = new Appointment(Story.Start.AddHours(1), Story.Start.AddHours(2));
        var story = Story.Reported(Rules.Pipes, by: Cast.Desk, channel: Channel.Phone, appointment: window)
            .Later(TimeSpan.FromHours(5)).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.Desk));

        Assert.Equal(story.Now, story.Running(ClockKind.Arrive).StartedAt);
    }

    [Fact]
    public void Dispatch_ToNobodyOnDuty_IsRefusedWithTheReason() =>
        Assert.Equal("NobodyOnDuty", Story.Registered().When(new DispatchIssue(new AssignTo(null, null, Role.Liaison), Cast.GridWorker)).ThenRefused(IssueRejections.AssigneeUnfit).Facts["why"]);

    [Fact]
    public void Acknowledge_StopsItsClockAndStampsTheResponse()
    {
        var story = Story.Dispatched().Later(TimeSpan.FromMinutes(30)).When(new AcknowledgeIssue(Cast.Plumber)).ThenIs(IssueStatus.Acknowledged);

        Assert.True(story.Latest(ClockKind.Acknowledge).Met);
        Assert.Equal(story.Now, story.Issue.Stamps.RespondedAt);
        Assert.NotNull(story.Running(ClockKind.Arrive));
        Assert.NotNull(story.Running(ClockKind.Resolve));
    }

    [Fact]
    public void Acknowledge_ASecondTooLate_IsABreach() =>
        Assert.False(Story.Dispatched().Later(TimeSpan.FromSeconds(1801)).When(new AcknowledgeIssue(Cast.Plumber)).Latest(ClockKind.Acknowledge).Met);

    [Fact]
    public void Acknowledge_Twice_ChangesNothing() => Story.Acknowledged().When(new AcknowledgeIssue(Cast.Plumber)).ThenUnchanged();

    [Fact]
    public void Acknowledge_ByAColleagueOfTheSameBody_Counts() =>
        Story.Dispatched().When(new AcknowledgeIssue(Cast.SecondPlumber)).ThenIs(IssueStatus.Acknowledged);

    [Fact]
    public void Acknowledge_BySomebodyElse_IsForbidden() =>
        Story.Dispatched().When(new AcknowledgeIssue(Cast.Officer)).ThenRefused(IssueRejections.ForbiddenRole);

    [Fact]
    public void AnyAct_OfABodyThatTakesNoPart_IsUnknown() =>
        Story.Dispatched().When(new AcknowledgeIssue(Cast.WaterWorker)).ThenRefused(IssueRejections.Unknown);

    [Fact]
    public void Remark_ByTheAssignee_IsTheFirstResponse() =>
        Story.Dispatched().When(new RemarkOnIssue("马上到", Cast.Plumber)).Then(typeof(RemarkMade), typeof(IssueAcknowledged)).ThenIs(IssueStatus.Acknowledged);

    [Fact]
    public void Remark_ByAnybodyElse_IsOnlyARemark() =>
        Story.Dispatched().When(new RemarkOnIssue("辛苦了", Cast.Resident)).Then(typeof(RemarkMade)).ThenIs(IssueStatus.Dispatched);

    [Fact]
    public void Remark_ByAnAuditor_IsForbidden() => Story.Dispatched().When(new RemarkOnIssue("?", Cast.Auditor)).ThenRefused(IssueRejections.ForbiddenRole);

    [Theory]
    [InlineData(IssueStatus.Dispatched)]
    [InlineData(IssueStatus.Acknowledged)]
    [InlineData(IssueStatus.Handling)]
    public void Transfer_KeepsTheLeadAndTheResolveClock(IssueStatus from)
    {
        var story = Story.In(from);
        var due = story.Running(ClockKind.Resolve).DueAt;
        story.Later(TimeSpan.FromMinutes(7)).When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.Plumber)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.Property, story.Issue.Lead!.OrganisationId);
        Assert.Equal(Cast.Water, story.Issue.Assignee!.OrganisationId);
        Assert.Equal([Cast.Property, Cast.Water], story.Issue.Parties.Where(party => party.Role is not PartyRole.Grid).Select(party => party.OrganisationId!.Value));
        Assert.Equal((due, Cast.Water), (story.Running(ClockKind.Resolve).DueAt, story.Running(ClockKind.Resolve).Owner!.OrganisationId));
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Acknowledge).DueAt);
        Assert.Equal("市政水压", story.Issue.Diagnosis);
    }

    [Fact]
    public void Transfer_WithoutADiagnosis_IsRefused() =>
        Story.Dispatched().When(new TransferIssue(Cast.To(Cast.WaterWorker), "", Cast.Plumber)).ThenRefused(IssueRejections.DiagnosisMissing);

    [Fact]
    public void Transfer_WithoutADiagnosis_TakesTheAssigneesRemarkForOne()
    {
        var story = Story.Dispatched().When(new RemarkOnIssue("水压问题", Cast.Plumber)).When(new TransferIssue(Cast.To(Cast.WaterWorker), "", Cast.GridWorker));

        Assert.Equal("水压问题", story.ThenOne<IssueTransferred>().Diagnosis);
    }

    [Fact]
    public void Transfer_ToWhoeverHasIt_IsRefused() =>
        Story.Dispatched().When(new TransferIssue(Cast.To(Cast.Plumber), "?", Cast.GridWorker)).ThenRefused(IssueRejections.AlreadyAssigned);

    [Fact]
    public void Transfer_LeavesTheFormerAssigneeWithoutAWord() => Story.Dispatched()
        .When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.GridWorker))
        .When(new AcknowledgeIssue(Cast.Plumber)).ThenRefused(IssueRejections.ForbiddenRole);

    [Theory]
    [InlineData(IssueStatus.Dispatched)]
    [InlineData(IssueStatus.Acknowledged)]
    public void Return_AsksForARulingWithinThirtyMinutes(IssueStatus from)
    {
        var story = Story.In(from).When(new ReturnIssue("不归我们管", Cast.Plumber)).ThenIs(IssueStatus.Returned);

        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Ruling).DueAt);
        Assert.Null(story.Issue.Assignee);
        Assert.NotNull(story.Running(ClockKind.Resolve));
    }

    [Fact]
    public void Return_WithoutAReason_IsRefused() => Story.Dispatched().When(new ReturnIssue("", Cast.Plumber)).ThenRefused(IssueRejections.ReasonMissing);

    [Fact]
    public void RuleReturn_OnWhatOnesOtherBodyGaveBack_IsForbidden()
    {
        var story = Story.Returned();
        var body = story.Issue.ReturnedBy!.OrganisationId!.Value;

        story.When(new RuleReturn(true, null, Cast.GridWorker with { AlsoFor = [body] })).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void RuleReturn_Upheld_GoesToWhomItNames()
    {
        var story = Story.Returned().When(new RuleReturn(true, Cast.To(Cast.WaterWorker), Cast.GridWorker)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((Cast.Water, Cast.Property), (story.Issue.Assignee!.OrganisationId!.Value, story.Issue.Lead!.OrganisationId!.Value));
        Assert.True(story.Latest(ClockKind.Ruling).Met);
    }

    [Fact]
    public void RuleReturn_UpheldWithoutAName_WaitsForADispatch() => Story.Returned()
        .When(new RuleReturn(true, null, Cast.GridWorker)).ThenIs(IssueStatus.Returned)
        .When(new DispatchIssue(Cast.To(Cast.WaterWorker), Cast.GridWorker)).ThenIs(IssueStatus.Dispatched);

    [Fact]
    public void RuleReturn_NotUpheld_GoesBack()
    {
        var story = Story.Returned().When(new RuleReturn(false, null, Cast.Officer)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.Plumber.PersonId, story.Issue.Assignee!.PersonId);
    }

    [Fact]
    public void Return_TheSecondTime_GoesOneLevelUpInsteadOfRound()
    {
        var story = Story.Returned()
            .When(new RuleReturn(true, Cast.To(Cast.WaterWorker), Cast.GridWorker))
            .When(new ReturnIssue("也不归我们管", Cast.WaterWorker))
            .Then(typeof(IssueReturned), typeof(IssueEscalated)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((ContainmentLevel.Community, Cast.Officer.PersonId), (story.Issue.Level, story.Issue.Assignee!.PersonId!.Value));
        Assert.Equal(StepCause.ReturnedTwice, story.ThenOne<IssueEscalated>().Cause);
        Assert.Equal(Cast.Property, story.Issue.Lead!.OrganisationId);
    }

    [Fact]
    public void AnyAct_OnAVersionNotRead_IsStale()
    {
        var story = Story.Dispatched().When(new AcknowledgeIssue(Cast.Plumber) { ExpectedVersion = 1 });

        Assert.Equal("3", story.ThenRefused(IssueRejections.StaleVersion).Facts["actual"]);
        story.When(new AcknowledgeIssue(Cast.Plumber) { ExpectedVersion = 3 }).ThenIs(IssueStatus.Acknowledged);
    }

    [Fact]
    public void AnyCommand_ThatComesAgain_DoesItsWorkOnce()
    {
        var command = new HandleIssue("第一步", Cast.Plumber) { CommandId = "c1" };

        Story.Handling().When(command).Then(typeof(IssueProgressed)).When(command).ThenUnchanged();
    }
}
