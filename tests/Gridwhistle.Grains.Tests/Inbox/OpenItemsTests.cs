using Gridwhistle.Hosts;
using Gridwhistle.Storage;

namespace Gridwhistle.Inbox;

/// <summary>What a start of an inbox reads, counted in rows, and that its figures stay exact.</summary>
public sealed class OpenItemsTests : IAsyncLifetime
{
    private const string Person = "worker-4";

    /// <summary>Read for the page that tells the figure.</summary>
    private const int PageRead = 2;

    private GridHost _host = null!;
    private int _number;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1_000)]
    [InlineData(4_000)]
    public async Task Start_AfterALongHistory_ReadsWhatIsOpenAndWhatIsNew(int history)
    {
        var left = await DeliverAsync(3);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(10));
        for (var done = 0; done < history; done += 100)
        {
            await Inbox.ReadAsync([.. (await DeliverAsync(100)).Select(item => item.Id)]);
            await _host.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(3, await UnreadAfterARestartAsync());
        Assert.InRange(_host.Store.TakeRowsRead(Tables.Inbox) - PageRead, 3, OpenItems.Every + 200);
        Assert.Equal(2, await Inbox.ReadAsync([left[0].Id]));
        Assert.Equal(2, await UnreadAfterARestartAsync());
    }

    [Fact]
    public async Task Start_OfAStoreOfAnEarlierRelease_ReadsItWholeOnce()
    {
        await _host.StopAsync();
        await WriteAsync([.. Enumerable.Range(0, 1_000).Select(i => Item(_host.Now.AddHours(-i - 1)) with { Read = i % 100 > 0 })]);
        _host.Store.TakeRowsRead(Tables.Inbox);
        await _host.StartAgainAsync();
        Assert.Equal(10, await UnreadAsync());
        Assert.Equal(1_000, _host.Store.TakeRowsRead(Tables.Inbox) - PageRead);

        Assert.Equal(10, await UnreadAfterARestartAsync());
        Assert.Equal(10, _host.Store.TakeRowsRead(Tables.Inbox) - PageRead);
    }

    [Fact]
    public async Task Deliver_OfWhatIsOlderThanTheCheckpoint_CountsAfterARestart()
    {
        await DeliverAsync(OpenItems.Every * 2);
        await _host.AdvanceAsync(TimeSpan.FromHours(1));
        await DeliverAsync(OpenItems.Every);
        await Inbox.DeliverAsync([Item(_host.Now.AddMinutes(-50))]);

        Assert.Equal((OpenItems.Every * 3) + 1, await UnreadAfterARestartAsync());
    }

    /// <summary>The checkpoint's writes are cut off after each of them in turn: the figure is exact whatever was written, and reading goes on.</summary>
    [Fact]
    public async Task Start_WhereverTheCheckpointWasCutOff_CountsExactly()
    {
        for (var written = 0; written < 5; written++)
        {
            await DeliverAsync(OpenItems.Every);
            await _host.AdvanceAsync(TimeSpan.FromMinutes(10));
            var left = written;
            _host.Store.FailWrites(table => table == Tables.InboxOpen && Interlocked.Decrement(ref left) < 0);
            await DeliverAsync(OpenItems.Every);
            await Inbox.ReadAsync([.. (await Inbox.ListAsync(100, null)).Items.Select(item => item.Id)]);
            var unread = await UnreadAsync();
            await _host.RestartAsync();
            Assert.Equal(unread, await UnreadAsync());
            _host.Store.Serve();
            Assert.Equal(unread, await UnreadAfterARestartAsync());
        }
    }

    [Fact]
    public async Task Deliver_AgainOfWhatWasListedAndNeverWritten_CountsAfterARestart()
    {
        await DeliverAsync(OpenItems.Every * 2);
        await _host.AdvanceAsync(TimeSpan.FromHours(1));
        await DeliverAsync(OpenItems.Every);
        var late = Item(_host.Now.AddMinutes(-50));
        _host.Store.FailWrites(table => table == Tables.Inbox);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Inbox.DeliverAsync([late]));
        _host.Store.Serve();
        await _host.RestartAsync();
        Assert.Equal(OpenItems.Every * 3, await UnreadAsync());
        await Inbox.DeliverAsync([late]);
        await DeliverAsync(OpenItems.Every);

        Assert.Equal((OpenItems.Every * 4) + 1, await UnreadAfterARestartAsync());
    }

    private IInboxGrain Inbox => _host.Grains.GetGrain<IInboxGrain>(Person);

    private async Task<int> UnreadAsync() => (await Inbox.ListAsync(1, null)).Unread;

    private async Task<int> UnreadAfterARestartAsync()
    {
        await _host.RestartAsync();
        _host.Store.TakeRowsRead(Tables.Inbox);
        return await UnreadAsync();
    }

    private async Task<InboxItem[]> DeliverAsync(int items)
    {
        InboxItem[] delivered = [.. Enumerable.Range(0, items).Select(_ => Item(_host.Now))];
        await Inbox.DeliverAsync([.. delivered]);
        return delivered;
    }

    private async Task WriteAsync(InboxItem[] items)
    {
        foreach (var batch in items.Chunk(TableLimits.MaxBatchRows))
        {
            await _host.Store.WriteAsync(Tables.Inbox, Person, [.. batch.Select(item => TableWrite.Insert(OpenItems.RowOf(item.At, item.Id), StoredRow.Write(item)))]);
        }
    }

    private InboxItem Item(DateTimeOffset at) => new($"n{++_number}", "reminded", null, null, null, "23号楼没水", null, at, false, TestStreet.Street);
}
