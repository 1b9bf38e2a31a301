using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>D6.1: every clock has an owner.</summary>
public sealed class ClockOwnersTests
{
    [Theory]
    [InlineData(ClockKind.Accept, "gridworker")]
    [InlineData(ClockKind.Dispatch, "gridworker")]
    [InlineData(ClockKind.Ruling, "gridworker")]
    [InlineData(ClockKind.Verify, "gridworker")]
    [InlineData(ClockKind.CallBack, "desk")]
    public void Clock_WithoutAnAssignee_BelongsToTheDeskWhoseMoveItIs(ClockKind kind, string owner) =>
        Assert.Equal(new PersonId(owner), With(kind).Issue.Open(kind)?.Owner?.PersonId);

    [Fact]
    public void Appeal_BelongsToTheReporter_WhoseNameIsNotTold()
    {
        var owner = Story.In(IssueStatus.Rejected).Issue.Open(ClockKind.Appeal)!.Owner!;

        Assert.Equal((Cast.Resident.PersonId, false), (owner.PersonId!.Value, owner.Name.Contains("李", StringComparison.Ordinal)));
    }

    [Fact]
    public void Accept_WhenTheGridHasNobody_BelongsToTheDesk_ThenUpwards()
    {
        Assert.Equal(Cast.Desk.PersonId, ReportedTo(Cast.FullRoster with { GridWorkers = [] }));
        Assert.Equal(Cast.GridLead.PersonId, ReportedTo(Cast.FullRoster with { GridWorkers = [], Desk = [] }));
        Assert.Equal(Cast.StreetOfficer.PersonId, ReportedTo(DutyChain.Nobody with { Street = [Cast.Duty(Cast.StreetOfficer)] }));
        Assert.Null(ReportedTo(DutyChain.Nobody));
    }

    [Fact]
    public void Verify_WhenTheGridWorkerDidTheWork_BelongsToAnother()
    {
        var story = Story.Registered().When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridLead)).When(new AcknowledgeIssue(Cast.GridWorker))
            .When(new ArriveAtIssue(null, Cast.GridWorker)).When(new FinishIssue([], Cast.GridWorker) { Note = "修好了" });

        Assert.Equal(Cast.SecondGridWorker.PersonId, story.Issue.Open(ClockKind.Verify)?.Owner?.PersonId);
    }

    [Fact]
    public void Rate_BelongsToTheBlower() =>
        Assert.Equal(Cast.GridWorker.PersonId, Story.Rating().Issue.Open(ClockKind.Rate, "w1")?.Owner?.PersonId);

    [Fact]
    public void RulingOnADecline_BelongsToTheLevelAboveTheBlower() => Assert.Equal(
        Cast.Officer.PersonId,
        Story.Blown().When(new DeclineWhistle(Cast.Water, "不归我们管", null, "w1", Cast.WaterWorker)).Issue.Open(ClockKind.Ruling, "w1/water")?.Owner?.PersonId);

    private static PersonId? ReportedTo(DutyChain roster) => (new Story { Roster = roster }).When(Story.Report()).Issue.Open(ClockKind.Accept)?.Owner?.PersonId;

    private static Story With(ClockKind kind) => kind switch
    {
        ClockKind.Accept => Story.Reported(),
        ClockKind.Dispatch => Story.Registered(),
        ClockKind.Ruling => Story.Returned(),
        ClockKind.Verify => Story.Verifying(),
        _ => Story.Evaluating(),
    };
}
