using Gridwhistle.Hosts;
using Gridwhistle.Storage;

namespace Gridwhistle.Inbox;

public sealed class InboxGrainTests : IAsyncLifetime
{
    private static readonly InboxItem Item =
        new("i1-3-0", "dispatched", null, null, null, "23号楼没水", null, new DateTimeOffset(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8)), false, TestStreet.Street);

    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Read_OfAnItemThatIsStoredAndNotYetAnswered_StaysRead()
    {
        var answered = new TaskCompletionSource();
        _host.Store.Answer(table => table == Tables.Inbox ? answered.Task : Task.CompletedTask);
        var delivering = Inbox.DeliverAsync([Item]);
        while ((await Inbox.ListAsync(10, null)).Items.IsEmpty)
        {
            await Task.Yield();
        }

        _host.Store.Answer(_ => Task.CompletedTask);
        Assert.Equal(0, await Inbox.ReadAsync([Item.Id]));
        answered.SetResult();
        await delivering;

        var page = await Inbox.ListAsync(10, null);
        Assert.True(page.Items.Single().Read);
        Assert.Equal(0, page.Unread);
    }

    [Fact]
    public async Task Deliver_AgainAfterALostAnswer_IsThereOnceAndCanBeRead()
    {
        _host.Store.Answer(table => table == Tables.Inbox ? Task.FromException(new StoreUnavailableException("The answer was lost.")) : Task.CompletedTask);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Inbox.DeliverAsync([Item]));
        _host.Store.Answer(_ => Task.CompletedTask);
        await Inbox.DeliverAsync([Item, Item with { Id = "i1-4-0" }]);

        Assert.Equal(2, (await Inbox.ListAsync(10, null)).Unread);
        Assert.Equal(0, await Inbox.ReadAsync([Item.Id, "i1-4-0"]));
        Assert.All((await Inbox.ListAsync(10, null)).Items, item => Assert.True(item.Read));
    }

    [Fact]
    public async Task Deliver_AgainOfAnItemThatWasRead_StaysRead()
    {
        await Inbox.DeliverAsync([Item]);
        await Inbox.ReadAsync([Item.Id]);
        await Inbox.DeliverAsync([Item]);

        var page = await Inbox.ListAsync(10, null);
        Assert.Equal((0, true), (page.Unread, page.Items.Single().Read));
    }

    [Fact]
    public async Task Read_AgainAfterALostAnswer_CountsNoMore()
    {
        await Inbox.DeliverAsync([Item]);
        await WithLostAnswerAsync(() => Inbox.ReadAsync([Item.Id]));

        Assert.Equal(0, await Inbox.ReadAsync([Item.Id]));
        Assert.Equal(0, (await Inbox.ListAsync(10, null)).Unread);
    }

    [Fact]
    public async Task Settle_AgainAfterALostAnswer_CountsNoMore()
    {
        await Inbox.DeliverAsync([Item]);
        await WithLostAnswerAsync(() => Inbox.SettleAsync([new SettledItem(Item.Id, Item.At, _host.Now)]));

        await Inbox.SettleAsync([new SettledItem(Item.Id, Item.At, _host.Now)]);
        Assert.Equal(0, (await Inbox.ListAsync(10, null)).Unread);
    }

    [Fact]
    public async Task Look_AfterTheAnswerToTheRaisingWasLost_TellsOnceAndEnds()
    {
        await Inbox.DeliverAsync([Item with { Kind = "whistle", At = _host.Now, Grid = TestStreet.Grid4 }]);
        // What is told comes first, then the note of it, whose answer does not come.
        var writes = 0;
        _host.Store.Answer(table => table == Tables.Inbox && ++writes == 2 ? Lost : Task.CompletedTask);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(20));
        _host.Store.Serve();
        Assert.True(writes >= 2);
        _host.Store.TakeRowsRead(Tables.Inbox);
        await _host.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.True(_host.Store.TakeRowsRead(Tables.Inbox) < 50);
        Assert.Equal(1, (await LeadInbox.ListAsync(10, null)).Unread);
        await Inbox.ReadAsync([Item.Id]);
        Assert.Equal(0, (await LeadInbox.ListAsync(10, null)).Unread);
    }

    private static Task Lost => Task.FromException(new StoreUnavailableException("The answer was lost."));

    private async Task WithLostAnswerAsync(Func<Task> act)
    {
        _host.Store.Answer(table => table == Tables.Inbox ? Lost : Task.CompletedTask);
        await Assert.ThrowsAsync<StoreUnavailableException>(act);
        _host.Store.Serve();
    }

    private IInboxGrain LeadInbox => _host.Grains.GetGrain<IInboxGrain>("lead");

    private IInboxGrain Inbox => _host.Grains.GetGrain<IInboxGrain>("worker-4");
}
