using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Groups;

/// <summary>The Building-23 tap where it is decided.</summary>
public sealed class GroupGrainTests : IAsyncLifetime
{
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private IGroupGrain Group => _host.Grains.GetGrain<IGroupGrain>(Grid4.Value);

    [Fact]
    public async Task Mention_OfPropertyWithAProblem_OpensOneIssueAndDispatchesIt()
    {
        var said = await PostAsync("m1", "23号楼没水 @物业公司", Worker);

        Assert.Equal(IssueStatus.Dispatched, said.Issue!.Summary.State);
        Assert.Equal("property-dongfang", said.DispatchedTo.Single().OrganisationId?.Value);
        Assert.Equal("water", said.Issue.Summary.Category);
        Assert.Equal(Building23, said.Issue.Place.BuildingId);
        Assert.Equal(said.Issue.Summary.Id, said.Message.Card!.IssueId);
    }

    [Fact]
    public async Task SecondMention_TransfersTheSameIssueWithPropertysDiagnosis()
    {
        var opened = await PostAsync("m1", "23号楼没水 @物业公司", Worker);
        var answered = await PostAsync("m2", "水压问题", Property);
        var sent = await PostAsync("m3", "@水务公司网格员", Worker);

        Assert.Equal(opened.Issue!.Summary.Id, sent.Issue!.Summary.Id);
        Assert.Equal(opened.Issue.Summary.Id, answered.Issue!.Summary.Id);
        Assert.Equal("water", sent.Issue.Summary.Assignee!.OrganisationId?.Value);
        Assert.Equal("property-dongfang", sent.Issue.Summary.Lead!.OrganisationId?.Value);
        Assert.Equal("水压问题", sent.Issue.Diagnosis);
        Assert.Single((await _host.Board.SnapshotAsync(Street)).Issues);
    }

    [Fact]
    public async Task Story_EndsWithFourStampsAtGridLevel()
    {
        var id = (await PostAsync("m1", "23号楼没水 @物业公司", Worker)).Issue!.Summary.Id;
        await PostAsync("m2", "水压问题", Property);
        await PostAsync("m3", "@水务公司网格员", Worker);
        var issue = _host.Issue(id.Value);
        await DoneAsync(issue, new AcknowledgeIssue(Water));
        await DoneAsync(issue, new ArriveAtIssue(null, Water));
        await DoneAsync(issue, new FinishIssue([], Water) { Note = "更换减压阀" });
        await DoneAsync(issue, new VerifyIssue(true, Worker));
        var told = await DoneAsync(issue, new FeedBackIssue(Worker) { Note = "已告知李婆婆" });

        Assert.Equal(IssueStatus.Evaluating, told.Summary.State);
        Assert.Equal(ContainmentLevel.Grid, told.Summary.Level);
        Assert.NotNull(told.Stamps.CollectedAt);
        Assert.NotNull(told.Stamps.RespondedAt);
        Assert.NotNull(told.Stamps.HandledAt);
        Assert.NotNull(told.Stamps.FeedbackAt);
        Assert.Contains(told.Parties, party => party.OrganisationId?.Value == "property-dongfang");
    }

    [Fact]
    public async Task Message_SentTwice_IsThereOnce()
    {
        await PostAsync("m1", "23号楼没水 @物业公司", Worker);
        await PostAsync("m1", "23号楼没水 @物业公司", Worker);
        await _host.IdleAsync();

        Assert.Single(await Group.MessagesAsync(null, null, 50), message => message.Id == "m1");
        Assert.Single((await _host.Board.SnapshotAsync(Street)).Issues);
    }

    [Fact]
    public async Task SmallTalk_OpensNothing()
    {
        var said = await PostAsync("m1", "大家早上好", Worker);
        Assert.Null(said.Issue);
        Assert.Empty((await _host.Board.SnapshotAsync(Street)).Issues);
    }

    [Fact]
    public async Task Unread_CountsWhatOthersWroteSinceTheMark()
    {
        await PostAsync("m1", "大家早上好", Worker);
        await PostAsync("m2", "明天有社区活动", Property);
        Assert.Equal(2, (await Group.GetAsync(Water.PersonId)).Unread);
        await Group.ReadAsync(Water.PersonId, 1);
        Assert.Equal(1, (await Group.GetAsync(Water.PersonId)).Unread);
        await _host.RestartAsync();
        Assert.Equal(1, (await Group.GetAsync(Water.PersonId)).Unread);
    }

    /// <summary>A message looks at its group's conversations with one question to the board, however many there are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task Message_AmongManyConversations_AsksTheBoardOnceAndNoIssue(int conversations)
    {
        for (var i = 0; i < conversations; i++)
        {
            var place = new IssuePlace(Grid4, null, null, null, new GeoPoint(112.11 + (i * 0.0007), 32.005), null, null);
            Assert.False((await _host.Grid.ReportAsync(NoWater($"i{i}") with { Place = place })).Value!.Attached);
            await Group.PostAsync(new PostMessage($"m{i}", "正在看", [], new IssueId($"i{i}"), null, Worker));
        }

        Assert.Equal(conversations, await ThreadsAsync());

        _host.Calls.Take("IIssueGrain.GetAsync");
        _host.Calls.Take("IStreetBoardGrain.OpenAsync");
        await PostAsync("last", "大家早上好", Worker);

        Assert.Equal((0, 1), (_host.Calls.Take("IIssueGrain.GetAsync"), _host.Calls.Take("IStreetBoardGrain.OpenAsync")));
    }

    [Fact]
    public async Task Conversation_WhoseIssueIsClosed_IsOver()
    {
        var opened = (await PostAsync("m1", "23号楼没水 @物业公司", Worker)).Issue!.Summary.Id;
        await DoneAsync(_host.Issue(opened.Value), new CloseIssue("误报", Officer));
        var said = await PostAsync("m2", "水压问题", Property);

        Assert.Null(said.Issue);
        Assert.Equal(0, await ThreadsAsync());
    }

    private async Task<int> ThreadsAsync() =>
        (await _host.Store.QueryAsync(Storage.Tables.Messages, Grid4.Value, Storage.RowRange.Prefix("t/"))).Length;

    private async Task<PostReceipt> PostAsync(string key, string text, Actor by)
    {
        var posted = await Group.PostAsync(new PostMessage(key, text, [], null, null, by));
        return posted.Value!;
    }

    private static async Task<IssueView> DoneAsync(IIssueGrain issue, IssueCommand command)
    {
        var outcome = await issue.ActAsync(command);
        Assert.True(outcome.Accepted, outcome.Rejection?.ToString());
        return outcome.Value!;
    }
}
