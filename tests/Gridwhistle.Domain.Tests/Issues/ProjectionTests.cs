using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

public sealed class ProjectionTests
{
    [Fact]
    public void Summary_SaysWhatABoardNeeds()
    {
        var story = Story.Dispatched();

        var line = IssueProjection.Summary(story.Issue, story.Now);

        Assert.Equal(
            (IssueStatus.Dispatched, Light.Green, "23号楼没水，请打138****8000", story.Now.AddMinutes(30), story.Now.AddMinutes(24), 1),
            (line.State, line.Light, line.Title, line.NextDueAt, line.WakeAt, line.Reporters));
        Assert.Equal((story.Now.AddMinutes(24), story.Now.AddMinutes(30).AddSeconds(1)), (line.YellowAt, line.RedAt));
        Assert.Equal((Cast.Grid, Cast.Community, Cast.Street, Cast.Home.Building), (line.GridCode, line.CommunityCode, line.StreetCode, line.BuildingId!.Value));
        Assert.Equal(Cast.Home.Value, line.PlaceKey);
        Assert.Equal([Cast.Property], line.Organisations);
    }

    [Fact]
    public void Summary_LightIsTheWorstOfTheDutiesThatRun()
    {
        var story = Story.Dispatched();

        Assert.Equal(Light.Green, IssueProjection.Summary(story.Issue, story.Now.AddMinutes(24).AddSeconds(-1)).Light);
        Assert.Equal(Light.Yellow, IssueProjection.Summary(story.Issue, story.Now.AddMinutes(24)).Light);
        Assert.Equal(Light.Red, IssueProjection.Summary(story.Issue, story.Now.AddMinutes(30).AddSeconds(1)).Light);
    }

    [Fact]
    public void Summary_OfARejectedIssue_ShowsNoDeadline()
    {
        var line = IssueProjection.Summary(Story.In(IssueStatus.Rejected).Issue, Story.Start.AddDays(6.9));

        Assert.Equal((Light.Green, null), (line.Light, line.NextDueAt));
        Assert.NotNull(line.WakeAt);
    }

    [Fact]
    public void Summary_CountsWhistlesNobodyHasFullyAnswered()
    {
        var story = Story.CoHandling();
        Assert.Equal(1, IssueProjection.Summary(story.Issue, story.Now).WhistlesUnanswered);

        story.When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber));

        Assert.Equal(0, IssueProjection.Summary(story.Issue, story.Now).WhistlesUnanswered);
    }

    [Fact]
    public void WakeAt_WhileSuspended_IsTheDate() =>
        Assert.Equal(Story.Start.AddDays(3), IssueProjection.WakeAt(Story.Suspended(TimeSpan.FromDays(3)).Issue));

    [Fact]
    public void WakeAt_OfAnOverdueStep_IsInThePast()
    {
        var story = Story.Dispatched().Later(TimeSpan.FromHours(1));

        Assert.True(IssueProjection.WakeAt(story.Issue) < story.Now);
    }

    [Fact]
    public void Title_OfALongReport_EndsOnAWholeCharacter()
    {
        var issue = Story.Reported().Issue with { Text = new string('水', 39) + "🚰🚰\n第二行" };

        Assert.Equal(new string('水', 39) + "🚰…", IssueProjection.Title(issue));
    }

    [Theory]
    [InlineData(nameof(Cast.GridWorker), true)]
    [InlineData(nameof(Cast.GridLead), true)]
    [InlineData(nameof(Cast.Officer), true)]
    [InlineData(nameof(Cast.Desk), true)]
    [InlineData(nameof(Cast.Plumber), true)]
    [InlineData(nameof(Cast.Resident), true)]
    [InlineData(nameof(Cast.Administrator), false)]
    [InlineData(nameof(Cast.StreetOfficer), false)]
    [InlineData(nameof(Cast.Auditor), false)]
    public void View_ShowsTheReportersNumberToWhoseDutyNeedsIt(string viewer, bool plain)
    {
        var actor = (Actor)typeof(Cast).GetField(viewer)!.GetValue(null)!;
        var view = IssueProjection.View(Story.Dispatched().Issue, actor, Story.Start, Rules.Policies);

        Assert.Equal(plain ? "13800138000" : "138****8000", view.Reports[0].Phone);
        Assert.Equal(plain, view.Text.Contains("13800138000", StringComparison.Ordinal));
        Assert.Equal(actor == Cast.Resident, view.Mine);
    }

    [Fact]
    public void View_AfterATransfer_MasksForTheFormerAssignee()
    {
        var story = Story.Dispatched().When(new TransferIssue(Cast.To(Cast.WaterWorker), "水压", Cast.GridWorker));

        Assert.Equal("138****8000", IssueProjection.View(story.Issue, Cast.Plumber, story.Now, Rules.Policies).Reports[0].Phone);
    }

    [Fact]
    public void View_ShowsEveryClockWithItsLight()
    {
        var view = IssueProjection.View(Story.Acknowledged().Issue, Cast.GridWorker, Story.Start.AddHours(2), Rules.Policies);

        Assert.Equal(
            [(ClockKind.Accept, Light.Green), (ClockKind.Dispatch, Light.Green), (ClockKind.Acknowledge, Light.Green), (ClockKind.Arrive, Light.Red), (ClockKind.Resolve, Light.Green)],
            view.Clocks.Select(clock => (clock.Kind, clock.Light)));
    }

    [Fact]
    public void Entry_SaysWhoUnderWhichPostWhenWhatAndWhy()
    {
        var story = Story.Dispatched().When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.Plumber) { Note = "请尽快" });

        var entry = IssueProjection.Entry(4, story.ThenOne<IssueTransferred>(), story.Issue, IssueFields.All)!;

        Assert.Equal((4, "transferred", "市政水压\n请尽快", story.Now), (entry.Seq, entry.Kind, entry.Text, entry.At));
        Assert.Equal((Cast.Plumber.PersonId, Cast.Plumber.Post), (entry.By!.PersonId, entry.By.Post));
        Assert.Equal("water-1", entry.Facts["to"]);
    }

    [Fact]
    public void Entry_OfAnAutomaticStep_NamesNobody()
    {
        var story = Story.Dispatched().After(TimeSpan.FromMinutes(31));

        var entry = IssueProjection.Entry(4, story.ThenOne<AcknowledgeMissed>(), story.Issue, IssueFields.All)!;

        Assert.Equal(("acknowledgeMissed", null, "1"), (entry.Kind, entry.By, entry.Facts["missed"]));
    }

    [Fact]
    public void Entry_OfAReport_HidesTheNumberInIt() =>
        Assert.Equal("23号楼没水，请打138****8000", IssueProjection.Entry(1, Story.Reported().ThenOne<IssueReported>(), Story.Reported().Issue, IssueFields.Reports | IssueFields.Trail)!.Text);

    [Fact]
    public void Notices_GoOnceToEachPersonAndNeverToTheOneWhoActed()
    {
        var story = Story.Dispatched();
        var notices = IssueProjection.Notices(story.Issue, story.ThenOne<IssueDispatched>(), 3);

        Assert.Equal([(Cast.Plumber.PersonId, "dispatched"), (Cast.Resident.PersonId, "progress")], notices.Select(notice => (notice.To, notice.Item.Kind)));
        Assert.Equal([$"{Story.Id}-3-0", $"{Story.Id}-3-1"], notices.Select(notice => notice.Item.Id));
        Assert.Equal(story.Now.AddMinutes(30), notices[0].Item.DueAt);
        Assert.DoesNotContain("13800138000", notices[0].Item.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_OfAWhistle_ReachEveryDepartmentsDutyPerson()
    {
        var story = Story.Dispatched().When(Story.Blow());

        var told = IntakeTests.Notices(story.Issue, story.ThenOne<WhistleBlown>());

        Assert.Equal([Cast.WaterWorker.PersonId, Cast.Plumber.PersonId], told.Where(notice => notice.Item is { Kind: "whistle", WhistleId: "w1" }).Select(notice => notice.To));
    }

    [Fact]
    public void Notices_OfMarks_DoNotTroubleTheReporter() =>
        Assert.DoesNotContain(Reported(Story.GridRated()), person => person == Cast.Resident.PersonId);

    [Fact]
    public void Card_IsShownForTheStepsAGroupFollows()
    {
        var story = Story.Dispatched();
        Assert.Equal(new(Story.Id, "20241118-0001", IssueStatus.Dispatched, IssueProjection.Title(story.Issue), "dispatched"), IssueProjection.Card(story.Issue, story.ThenOne<IssueDispatched>()));

        story.When(new RemarkOnIssue("辛苦了", Cast.Resident));
        Assert.Null(IssueProjection.Card(story.Issue, story.ThenOne<RemarkMade>()));
    }

    private static IEnumerable<PersonId> Reported(Story story) => IntakeTests.Notices(story.Issue, story.Last.Events[^1]).Select(notice => notice.To);
}
