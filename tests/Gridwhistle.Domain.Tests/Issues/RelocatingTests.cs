using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class RelocatingTests
{
    private static readonly IssuePlace
        Next = new(Cast.Grid, null, null, null, null, "垃圾房旁", "四网格"),
        Across = new(Cast.OtherGrid, new BuildingId($"{Cast.OtherGrid.Value}-3"), null, "1", null, "3栋1单元", "一网格3栋1单元"),
        OtherStreet = new(new AreaCode("420602005001001"), null, null, null, null, null, null);

    private static readonly DutyChain ThereOnDuty = Cast.FullRoster with { GridWorkers = [Cast.Duty(Cast.ForeignGridWorker)] };

    [Fact]
    public void Relocate_WithinTheGrid_ChangesThePlaceAndNothingElse()
    {
        var story = Story.Acknowledged();
        var before = story.Issue;

        story.When(new RelocateIssue(Next, "登记错了", Cast.GridWorker)).Then(typeof(IssueRelocated));

        Assert.Equal(before with { Place = Next, Version = story.Issue.Version, UpdatedAt = story.Now, Commands = story.Issue.Commands }, story.Issue);
        Assert.Equal([(Cast.Plumber.PersonId, NoticeKinds.Progress)], story.ThenOne<IssueRelocated>().Told.Select(told => (told.PersonId, told.Kind)));
    }

    [Fact]
    public void Relocate_AcrossGrids_KeepsEveryDeadlineAndGivesTheGridsOwnToTheNewOne()
    {
        var story = Story.Registered();
        var dispatch = story.Running(ClockKind.Dispatch);
        story.WithRoster(_ => ThereOnDuty).Later(TimeSpan.FromMinutes(10)).When(new RelocateIssue(Across, "在一网格", Cast.GridWorker)).ThenIs(IssueStatus.Registered);

        var after = story.Running(ClockKind.Dispatch);
        Assert.Equal((dispatch.StartedAt, dispatch.DueAt), (after.StartedAt, after.DueAt));
        Assert.Equal(Cast.ForeignGridWorker.PersonId, after.Owner!.PersonId);
        Assert.Equal(Cast.OtherGrid, IssueProjection.Summary(story.Issue, story.Now).GridCode);
        Assert.DoesNotContain(story.Issue.Parties, party => party.Role is PartyRole.Grid);
    }

    [Fact]
    public void Relocate_AcrossGrids_SettlesTheOldGridsNoticesAndTellsTheNewOne()
    {
        var story = Story.Reported().WithRoster(_ => ThereOnDuty).When(new RelocateIssue(Across, "在一网格", Cast.Officer));
        var (book, before) = (OpenNotices.Empty, (Issue?)null);
        NoticeStep? step = null;
        foreach (var (e, version) in story.Events.Select((e, i) => (e, i + 1)))
        {
            var after = IssueEvolution.Apply(before, e);
            step = book.Next(before, e, after, version);
            (book, before) = (step.Book, after);
        }

        Assert.Contains(step!.Settled, one => one.To == Cast.GridWorker.PersonId);
        Assert.Contains(step.Told, one => one.To == Cast.ForeignGridWorker.PersonId && one.Item is { Kind: NoticeKinds.Reported, Grid: var grid } && grid == Cast.OtherGrid);
    }

    [Fact]
    public void Relocate_OfAReturnedCaseAboveTheGrid_TellsThoseWhoRuleAgain()
    {
        var story = ReturnedToTheCommunity();
        Assert.Equal(ContainmentLevel.Community, story.Issue.Level);
        var told = story.WithRoster(_ => ThereOnDuty).When(new RelocateIssue(Across, "在一网格", Cast.Officer)).ThenOne<IssueRelocated>().Told;

        Assert.Equal(
            [Cast.Officer.PersonId, Cast.SecondOfficer.PersonId],
            told.Where(one => one.Kind == NoticeKinds.Returned).Select(one => one.PersonId));
        Assert.Contains(told, one => one.PersonId == Cast.ForeignGridWorker.PersonId && one.Kind == NoticeKinds.Progress);
    }

    [Fact]
    public void Relocate_OfAReturnedCaseThatIsRuledOn_TellsNobodyToRule() => Assert.DoesNotContain(
        ReturnedToTheCommunity().When(new RuleReturn(true, null, Cast.Officer)).ThenIs(IssueStatus.Returned)
            .WithRoster(_ => ThereOnDuty).When(new RelocateIssue(Across, "在一网格", Cast.Officer)).ThenOne<IssueRelocated>().Told,
        told => told.Kind == NoticeKinds.Returned);

    [Fact]
    public void Relocate_BeforeItIsVerified_TellsTheNewGridToVerify() => Assert.Contains(
        Story.Verifying().WithRoster(_ => ThereOnDuty).When(new RelocateIssue(Across, "在一网格", Cast.Officer)).ThenOne<IssueRelocated>().Told,
        told => told.PersonId == Cast.ForeignGridWorker.PersonId && told.Kind == NoticeKinds.Verify);

    [Fact]
    public void Relocate_ByTheNewGridsWorkerWhoHasTheCase_IsAllowed() =>
        Story.Registered().When(new DispatchIssue(Cast.To(Cast.ForeignGridWorker), Cast.GridWorker))
            .When(new RelocateIssue(Across, "在我们网格", Cast.ForeignGridWorker)).Then(typeof(IssueRelocated));

    [Fact]
    public void Relocate_ByWhoseAreaCoversNeitherPlace_IsForbidden() =>
        Story.Registered().When(new DispatchIssue(Cast.To(Cast.ForeignGridWorker), Cast.GridWorker))
            .When(new RelocateIssue(Next, "不在那里", Cast.ForeignGridWorker)).ThenRefused(IssueRejections.ForbiddenArea);

    [Fact]
    public void Relocate_ByAReporterOrTheWorker_IsForbidden()
    {
        Story.Registered().When(new RelocateIssue(Next, "不在那里", Cast.Resident)).ThenRefused(IssueRejections.ForbiddenRole);
        Story.Dispatched().When(new RelocateIssue(Next, "不在那里", Cast.Plumber)).ThenRefused(IssueRejections.ForbiddenRole);
    }

    [Fact]
    public void Relocate_WithoutAReason_ToAnotherStreet_OrOfWhatIsOver_IsRefused()
    {
        Story.Registered().When(new RelocateIssue(Next, " ", Cast.GridWorker)).ThenRefused(IssueRejections.ReasonMissing);
        Story.Registered().When(new RelocateIssue(OtherStreet, "在别处", Cast.GridWorker)).ThenRefused("place.unknown");
        Story.Closed().When(new RelocateIssue(Next, "在别处", Cast.GridWorker)).ThenRefused(IssueRejections.WrongState);
    }

    [Fact]
    public void Relocate_ToWhereItIs_ChangesNothing()
    {
        var story = Story.Registered();
        story.When(new RelocateIssue(story.Issue.Place, "核对过", Cast.GridWorker)).ThenUnchanged();
    }

    [Fact]
    public void Relocate_IntoAnotherCommunity_KeepsThePoliciesItBeganWith()
    {
        var there = Across with { GridCode = new AreaCode("420602004002001"), BuildingId = null };
        var story = Story.Registered().When(new RelocateIssue(there, "在别的社区", Cast.Officer));
        Assert.Equal(Cast.Community, story.Issue.PoliciesOf);

        story.When(new RelocateIssue(there with { GridCode = new AreaCode("420602004003001") }, "又错了", Cast.StreetOfficer));
        Assert.Equal(Cast.Community, story.Issue.PoliciesOf);
    }

    [Fact]
    public void Entry_SaysFromWhereToWhereAndWhy_AndNoRoom()
    {
        var story = Story.Registered().When(new RelocateIssue(Across, "在一网格", Cast.GridWorker));
        var entry = IssueProjection.Entry(3, story.ThenOne<IssueRelocated>(), story.Issue, IssueFields.All)!;

        Assert.Equal(("relocated", "在一网格"), (entry.Kind, entry.Text));
        Assert.Equal((Cast.Grid.Value, Cast.OtherGrid.Value, "一网格3栋1单元"), (entry.Facts["fromGrid"], entry.Facts["toGrid"], entry.Facts["toPlace"]));
        Assert.DoesNotContain(entry.Facts.Values, fact => fact.Contains("501", StringComparison.Ordinal));
        Assert.NotNull(IssueProjection.Card(story.Issue, story.ThenOne<IssueRelocated>()));
    }

    private static Story ReturnedToTheCommunity() => Story.Dispatched()
        .When(new EscalateIssue("管不了", Cast.GridWorker))
        .When(new TransferIssue(Cast.To(Cast.Plumber), "水压", Cast.Officer))
        .When(new ReturnIssue("不归我们管", Cast.Plumber)).ThenIs(IssueStatus.Returned);
}
