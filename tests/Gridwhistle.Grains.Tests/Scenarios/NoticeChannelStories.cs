using Gridwhistle.Hosts;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>Notices over a channel with quiet hours from ten at night to seven and three sendings a minute: one inbox, one clock.</summary>
public sealed class NoticeChannelStories : IAsyncLifetime
{
    private readonly RecordedChannel _robot = new(new ChannelRules("robot", 22 * 60, 7 * 60, 3));
    private GridHost _host = null!;
    private int _number;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync(channels: _robot);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task QuietHours_RoutineWaitsForTheMorning_ToTheSecond_DangerDoesNot()
    {
        await AtAsync(23);
        await DeliverAsync("reminded", "reminded", "danger");
        Assert.Equal(["danger"], Kinds(Assert.Single(_robot.Sent)));

        await _host.AdvanceAsync(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(_robot.Sent, sending => Kinds(sending).Contains("reminded"));
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["reminded", "reminded"], Kinds(_robot.Sent.Single(sending => sending.IsDigest)));
    }

    [Fact]
    public async Task QuietHours_WhatWaits_OutlivesARestart()
    {
        await AtAsync(23);
        await DeliverAsync("reminded");
        await _host.RestartAsync();
        await _host.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(["reminded"], Kinds(Assert.Single(_robot.Sent)));
        await _host.RestartAsync();
        await _host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Single(_robot.Sent);
    }

    [Fact]
    public async Task QuietHours_WhatIsSettledOrReadMeanwhile_GoesOutToNobody()
    {
        await AtAsync(23);
        var items = await DeliverAsync("reminded", "approval", "verify");
        await Inbox(Worker).SettleAsync([new SettledItem(items[0].Id, items[0].At, _host.Now)]);
        await Inbox(Worker).ReadAsync([items[1].Id]);
        await _host.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(["verify"], Kinds(Assert.Single(_robot.Sent)));
    }

    [Fact]
    public async Task Throttle_BeyondThreeAMinute_TheRestFollowsAsADigestAtTheMinute_NotASecondBefore()
    {
        for (var i = 0; i < 6; i++)
        {
            await DeliverAsync("reminded");
        }

        Assert.Equal([1, 1, 1], _robot.Sent.Select(sending => sending.Notices.Length));
        await _host.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(3, _robot.Sent.Count);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 1, 1, 3], _robot.Sent.Select(sending => sending.Notices.Length));
    }

    [Fact]
    public async Task Channel_ThatIsDown_IsTriedAgain()
    {
        _robot.Down = true;
        await DeliverAsync("reminded");
        _robot.Down = false;
        await _host.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(["reminded"], Kinds(Assert.Single(_robot.Sent)));
        Assert.Equal(1, (await Inbox(Worker).ListAsync(10, null)).Unread);
    }

    [Theory]
    [InlineData("danger", 5)]
    [InlineData("whistle", 15)]
    public async Task Unread_ForTooLong_TheLeadIsTold_ASecondAfterTheLimit_NotAtIt(string kind, int minutes)
    {
        await DeliverAsync(kind);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(minutes));
        Assert.Empty((await Inbox(Lead).ListAsync(10, null)).Items);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var told = Assert.Single((await Inbox(Lead).ListAsync(10, null)).Items);
        Assert.Equal(("unread", _host.Now.AddSeconds(-1), null), (told.Kind, told.At, told.SettledAt));
        await _host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Single((await Inbox(Lead).ListAsync(10, null)).Items);
        Assert.Empty((await Inbox(Officer).ListAsync(10, null)).Items);
    }

    [Fact]
    public async Task Unread_ReadInTheEnd_TheLeadsNoticeIsSettled_AlsoAcrossARestart()
    {
        var danger = await DeliverAsync("danger");
        await _host.RestartAsync();
        await _host.AdvanceAsync(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Inbox(Lead).ListAsync(10, null)).Unread);
        await _host.RestartAsync();
        await Inbox(Worker).ReadAsync([danger[0].Id]);

        var page = await Inbox(Lead).ListAsync(10, null);
        Assert.Equal((0, _host.Now), (page.Unread, page.Items.Single().SettledAt));
    }

    [Fact]
    public async Task Unread_MoreThanAFewAtOnce_AreOneNotice_SettledWithTheLastOfThem()
    {
        var items = await DeliverAsync("danger", "danger", "danger", "danger");
        await _host.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(4, Assert.Single((await Inbox(Lead).ListAsync(10, null)).Items).Count);

        await Inbox(Worker).ReadAsync([.. items.Skip(1).Select(item => item.Id)]);
        Assert.Equal(1, (await Inbox(Lead).ListAsync(10, null)).Unread);
        await Inbox(Worker).ReadAsync([items[0].Id]);
        Assert.Equal(0, (await Inbox(Lead).ListAsync(10, null)).Unread);
    }

    [Fact]
    public async Task Unread_SomebodyRespondsInTime_NobodyIsTold()
    {
        await _host.Grid.ReportAsync(NoWater("i1") with { Category = "gas", Urgency = Urgency.Emergency });
        await _host.AdvanceAsync(TimeSpan.FromMinutes(4));
        await _host.Issue("i1").ActAsync(new AcknowledgeIssue(Water));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(10));

        foreach (var person in new[] { Lead, Officer, Duty })
        {
            Assert.DoesNotContain((await Inbox(person).ListAsync(50, null)).Items, item => item.Kind == "unread");
        }
    }

    private IInboxGrain Inbox(Actor person) => _host.Grains.GetGrain<IInboxGrain>(person.PersonId.Value);

    private Task AtAsync(int hour) => _host.AdvanceAsync(TimeSpan.FromHours(hour - 9));

    private async Task<InboxItem[]> DeliverAsync(params string[] kinds)
    {
        InboxItem[] items = [.. kinds.Select(kind =>
            new InboxItem($"n{++_number}", kind, new IssueId("i0"), null, null, "23号楼没水", null, _host.Now, false, Street) { Grid = Grid4 })];
        await Inbox(Worker).DeliverAsync([.. items]);
        await _host.IdleAsync();
        return items;
    }

    private static IEnumerable<string> Kinds(Sending sending) => sending.Notices.Select(notice => notice.Item.Kind);
}
