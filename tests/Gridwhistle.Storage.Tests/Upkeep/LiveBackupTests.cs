using System.Collections.Concurrent;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Upkeep;

/// <summary>A backup while others write: every stream whole, and all that was acknowledged before it began.</summary>
public sealed class LiveBackupTests(SharedServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqliteBackend.Name, 1)]
    [InlineData(SqliteBackend.Name, 7)]
    [InlineData(PostgresBackend.Name, 1)]
    [InlineData(AzureBackend.Name, 1)]
    [InlineData(AzureBackend.Name, 7)]
    public async Task Backup_UnderLoad_RestoresWhole(string backend, int snapshotEvery)
    {
        await using var source = backend switch
        {
            SqliteBackend.Name => (IStoreBackend)new SqliteBackend(),
            PostgresBackend.Name => await PostgresBackend.CreateAsync(await servers.PostgresAsync()),
            _ => new AzureBackend(await servers.AzuriteAsync()),
        };
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentDictionary<string, long>();
        var warm = new CountdownEvent(8);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(source.Store, writer, snapshotEvery, acknowledged, warm, stop.Token), Cancellation)).ToArray();
        await Task.WhenAny(Task.Run(() => warm.Wait(Cancellation), Cancellation), Task.WhenAny(writers));

        var before = acknowledged.ToArray();
        await using (var view = ViewOf(source))
        {
            await BackUpAsync(view, folder.File("backup.zip"), folder.File("none"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var restored = new InMemoryTableStore();
        await RestoreAsync(folder.File("backup.zip"), restored, new MemoryView(restored), folder.File("photos"));
        Assert.Empty((await VerifyAsync(new MemoryView(restored))).Faults);
        var journal = Journal(restored, snapshotEvery);
        foreach (var (stream, version) in before)
        {
            var load = await journal.LoadAsync(stream, Cancellation);
            Assert.True(load.Head.Version >= version, $"{stream} was acknowledged at {version} before the backup began, and ends at {load.Head.Version} in it.");
            Assert.Equal(load.Head.Version, load.State!.Sum);
        }
    }

    private static async Task WriteAsync(
        ITableStore store, int writer, int snapshotEvery, ConcurrentDictionary<string, long> acknowledged, CountdownEvent warm, CancellationToken stop)
    {
        var journal = Journal(store, snapshotEvery);
        var streams = new (JournalHead Head, Tally? State)[4];
        for (var i = 0; i < streams.Length; i++)
        {
            var load = await journal.LoadAsync($"tally/{writer}-{i}", CancellationToken.None);
            streams[i] = (load.Head, load.State);
        }

        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var (head, before) = streams[turn % streams.Length];
            var state = Tally.Fold(before, JournalFixture.Add(1));
            var next = await journal.AppendAsync(head, [JournalFixture.Add(1)], state, CancellationToken.None);
            streams[turn % streams.Length] = (next, state);
            acknowledged[next.Stream] = next.Version;
            if (turn == 20)
            {
                warm.Signal();
            }
        }
    }

    private static EventJournal<TallyEvent, Tally> Journal(ITableStore store, int snapshotEvery) =>
        new(store, Tally.Fold, JsonUpgrades.None, Options.Create(new JournalOptions { SnapshotEvery = snapshotEvery }));
}
