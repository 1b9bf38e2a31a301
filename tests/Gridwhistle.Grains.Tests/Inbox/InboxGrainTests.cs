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

    private IInboxGrain Inbox => _host.Grains.GetGrain<IInboxGrain>("worker-4");
}
