using System.Text.Json;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Who reports after others sees their own report and the case's public state, never another's words or name.</summary>
public sealed class OwnReportTests
{
    private static readonly string[] OfTheFirst = ["李婆婆", "13800138000", "23号楼没水", "501", "\"resident\""];

    [Fact]
    public void View_OfWhoReportedAfterOthers_IsTheirOwnWordsAndThePublicState()
    {
        var story = Story.Dispatched().When(Story.Again()).When(new RemarkOnIssue("501李婆婆说总阀坏了", Cast.Plumber));
        var view = View(story, Cast.Neighbour);

        Assert.Equal(("楼下502也没水，电话13700137000", true, true), (view.Text, view.Mine, view.Attached));
        Assert.Equal((story.Issue.Number, IssueStatus.Acknowledged), (view.Summary.Number, view.Summary.State));
        Assert.Equal("赵小敏", Assert.Single(view.Reports).Name);
        var bytes = JsonSerializer.Serialize(view with { Summary = view.Summary with { ReportedBy = [], PlaceKey = "", Proof = null } });
        Assert.All(OfTheFirst, secret => Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal));
    }

    [Fact]
    public void View_OfTheFirstReporter_HoldsNothingOfTheOthers()
    {
        var view = View(Story.Dispatched().When(Story.Again()), Cast.Resident);

        Assert.Equal("23号楼没水，请打13800138000", view.Text);
        Assert.DoesNotContain(view.Reports, report => report.PersonId != Cast.Resident.PersonId);
        Assert.DoesNotContain("赵", JsonSerializer.Serialize(view.Reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_OfWhoReportedAfterOthers_ShowsTheirOwnReportAndThePublicSteps()
    {
        var story = Story.Dispatched().When(Story.Again()).When(new RemarkOnIssue("501李婆婆说总阀坏了", Cast.Plumber)).When(Story.Again("还是没水", Cast.Resident with { PersonId = new PersonId("third") }));
        var trail = Trail(story, Cast.Neighbour);

        Assert.Equal(["reported", "registered", "dispatched", "reportAttached", "acknowledged"], trail.Select(entry => entry.Kind));
        Assert.Equal("楼下502也没水，电话13700137000", trail[3].Text);
        Assert.Null(trail[0].Text);
        Assert.Null(trail[0].By);
    }

    [Fact]
    public void Timeline_OfTheHouse_MasksWhoReportedAndTheRoomInTheirPost()
    {
        var story = Story.Dispatched().When(new RemarkOnIssue("501李婆婆家，电话13800138000", Cast.Plumber));
        var entries = Trail(story, Cast.StreetOfficer);

        Assert.Equal("501李*家，电话138****8000", entries[^2].Text);
        Assert.Equal("***李*家，电话138****8000", Trail(story, Cast.Auditor)[^2].Text);
        Assert.Equal((new PersonId("resident"), Cast.Home.Building.Area), (entries[0].By!.PersonId, entries[0].By!.Post.Area));
        Assert.All(Trail(story, Cast.Auditor), entry => Assert.DoesNotContain("501", JsonSerializer.Serialize(entry), StringComparison.Ordinal));
        Assert.Equal(Cast.Home.Area, Trail(story, Cast.GridWorker)[0].By!.Post.Area);
    }

    [Fact]
    public void Lists_AndNotices_NameACaseByTheOwnWordsOfWhoReportedAfterOthers()
    {
        var story = Story.Dispatched().When(Story.Again());
        var line = IssueProjection.Summary(story.Issue, story.Now);

        Assert.Equal("楼下***也没水，电话137****7000", IssueVisibility.Listed(line, Cast.Neighbour).Title);
        Assert.Equal("23号楼没水，请打138****8000", IssueVisibility.Listed(line, Cast.Resident).Title);
        Assert.Equal("23号楼没水，请打138****8000", IssueVisibility.Listed(line, Cast.GridWorker).Title);
        story.When(new AcknowledgeIssue(Cast.Plumber));
        var notices = IssueProjection.Notices(story.Issue, story.Last.Events[0], story.Issue.Version);
        Assert.Equal("楼下***也没水，电话137****7000", notices.Single(notice => notice.To == Cast.Neighbour.PersonId).Item.Title);
    }

    [Fact]
    public void AHousehold_WhereSomebodyElseReported_FollowsItWithoutTheirWords()
    {
        var story = new Story().When(Story.Report(Rules.Pipes, by: Cast.Neighbour) with { Reporter = Cast.ReporterOf(Cast.Neighbour, Channel.App) });
        var view = View(story, Cast.Resident);

        Assert.Equal(("", false, story.Issue.Number), (view.Text, view.Mine, view.Summary.Title));
        Assert.Empty(view.Reports);
    }

    [Fact]
    public void MergedReports_KeepTheirWordsToThemselves()
    {
        var child = Story.Reported(Rules.Pipes, by: Cast.Resident).When(new MergeIssue(new IssueId("parent"), Cast.GridWorker));
        var (_, absorb) = Assert.NotNull(MergeRelay.Next(child.Issue, child.Last.Events[0]));
        var parent = new Story().When(Story.Report(Rules.Pipes, by: Cast.Neighbour) with { IssueId = new IssueId("parent"), Text = "一楼积水", Reporter = Cast.ReporterOf(Cast.Neighbour, Channel.App) with { Name = "赵小敏" } }).When(absorb);

        Assert.Equal("23号楼没水，请打13800138000", View(parent, Cast.Resident).Text);
        Assert.Equal("一楼积水", View(parent, Cast.Neighbour).Text);
    }

    private static IssueView View(Story story, Actor viewer) => IssueProjection.View(story.Issue, viewer, story.Now, Rules.Policies);

    private static TimelineEntry[] Trail(Story story, Actor viewer)
    {
        var sees = IssueVisibility.Of(story.Issue, viewer);
        return [.. story.Events.Select((e, i) => IssueProjection.Entry(i + 1, e, story.Issue, sees, viewer.PersonId)).OfType<TimelineEntry>()];
    }
}
