using Gridwhistle.Issues;
using Gridwhistle.Storage;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Upkeep;

public sealed class RestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_IntoAStoreThatHoldsSomething_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var store = new InMemoryTableStore();
        await store.WriteAsync(Tables.Streets, "s", TableWrite.Upsert("s", "{}"u8.ToArray()), Cancellation);
        await Assert.ThrowsAsync<StoreNotEmptyException>(() => RestoreAsync(ReleaseFixture.Folder("0.1.0"), store, new MemoryView(store), folder.Path));
        Assert.Equal(1, store.Writes);
    }

    /// <summary>How far inboxes are known to be over is found again from their rows, which may be of another moment.</summary>
    [Fact]
    public async Task Restore_LeavesWhatIsMadeFromOtherTables()
    {
        using var folder = new TemporaryFolder();
        var source = await FixtureAsync();
        await source.WriteAsync(Tables.InboxOpen, "somebody", TableWrite.Upsert("open/row", "{}"u8.ToArray()), Cancellation);
        await BackUpAsync(new MemoryView(source), folder.File("backup.zip"), folder.File("none"));
        var store = new InMemoryTableStore();
        await RestoreAsync(folder.File("backup.zip"), store, new MemoryView(store), folder.File("photos"));

        Assert.Empty(await store.QueryAsync(Tables.InboxOpen, "somebody", RowRange.All, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        await BackUpAsync(new MemoryView(await FixtureAsync()), folder.File("whole.zip"), folder.File("none"));
        var bytes = await File.ReadAllBytesAsync(folder.File("whole.zip"), Cancellation);
        var random = new Random(7);
        for (var round = 0; round < 150; round++)
        {
            var at = random.Next(bytes.Length);
            var damaged = bytes.ToArray();
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(folder.File("damaged.zip"), damaged, Cancellation);
            var store = new InMemoryTableStore();
            try
            {
                await RestoreAsync(folder.File("damaged.zip"), store, new MemoryView(store), folder.File("photos"));
                // The bit lay where a zip file means nothing by it (a time of day, say): then nothing may be amiss.
                Assert.Empty((await VerifyAsync(new MemoryView(store))).Faults);
            }
            catch (Exception refused) when (refused is ArchiveDamagedException or FutureStoreException)
            {
                Assert.True(store.Writes == 0, $"Bit {at} was damaged, and something was written before that was seen.");
            }
        }
    }

    [Fact]
    public async Task Restore_OfALaterReleasesBackup_IsRefused_AndSaysWhatIsNew()
    {
        using var folder = new TemporaryFolder();
        Copy(ReleaseFixture.Folder("0.1.0"), folder.Path);
        var manifest = folder.File(ArchiveManifest.Name);
        var text = await File.ReadAllTextAsync(manifest, Cancellation);
        await File.WriteAllTextAsync(manifest, text.Replace("\"issue.closed.v1\": 1", "\"issue.closed.v1\": 4", StringComparison.Ordinal), Cancellation);
        var store = new InMemoryTableStore();
        var refused = await Assert.ThrowsAsync<FutureStoreException>(() => RestoreAsync(folder.Path, store, new MemoryView(store), folder.Path));
        Assert.Equal(["'issue.closed.v1' version 4: this build reads versions 1 to 1"], refused.Unknown);
        Assert.Equal(0, store.Writes);
    }

    [Fact]
    public async Task Restore_OfABackupThatWasNotOneInstant_HasRecentActsToldAgain()
    {
        using var folder = new TemporaryFolder();
        var source = await FixtureAsync();
        await using (var file = File.Create(folder.File("backup.zip")))
        {
            // The clock of the fixture stood in January: seen from there, its last acts are recent.
            var then = new StillTime(new DateTimeOffset(2026, 1, 5, 8, 40, 0, TimeSpan.FromHours(8)));
            await new StoreBackup(new MemoryView(source, isOneInstant: false), folder.File("none"), Schema, then).WriteAsync(file, Cancellation);
        }

        var store = new InMemoryTableStore();
        await RestoreAsync(folder.File("backup.zip"), store, new MemoryView(store), folder.File("photos"));
        var report = await VerifyAsync(new MemoryView(store));
        Assert.Empty(report.Faults);
        Assert.InRange(report.Pending, 1, 7);
    }

    [Fact]
    public async Task Backup_OfADamagedStore_KeepsWhatThereIs()
    {
        using var folder = new TemporaryFolder();
        var source = await FixtureAsync();
        var row = (await source.QueryAsync(JournalRows.Table, await Damaging.AnyStreamAsync(source), RowRange.All, cancellationToken: Cancellation))[0];
        source.Damage(JournalRows.Table, row.Partition, row.Row, [.. row.Value.Span[..20], 0xFF, 0x0A, .. row.Value.Span[22..]]);
        await BackUpAsync(new MemoryView(source), folder.File("backup.zip"), folder.File("none"));
        var store = new InMemoryTableStore();
        var summary = await RestoreAsync(folder.File("backup.zip"), store, new MemoryView(store), folder.File("photos"));
        Assert.Equal([$"journal/{row.Partition}/{row.Row}"], summary.LeftOut);
        var report = await VerifyAsync(new MemoryView(store));
        Assert.All(report.Faults, fault => Assert.Equal(row.Partition, fault.Place));
        Assert.NotEmpty(report.Faults);
        Assert.Equal(8, report.Streams);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
