using System.Collections.Immutable;
using System.Text;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Hands for backup, restore and verification in tests.</summary>
internal static class Upkeeping
{
    public static StoreSchema Schema { get; } =
        new([new JournalKinds(typeof(IssueEvent), typeof(Issue))], StoredFormats.Upgrades);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The backend's place as somebody else sees it who does not have it open.</summary>
    public static IStoreView ViewOf(IStoreBackend backend) => backend switch
    {
        SqliteBackend sqlite => new SqliteStoreView(sqlite.Options),
        PostgresBackend postgres => new PostgresStoreView(postgres.Options),
        AzureBackend azure => new AzureStoreView(azure.Options),
        InMemoryBackend memory => new MemoryView((InMemoryTableStore)memory.Store),
        _ => throw new ArgumentException($"{backend} cannot be viewed.", nameof(backend)),
    };

    public static async Task<ArchiveManifest> BackUpAsync(IStoreView view, string file, string photos)
    {
        await using var stream = File.Create(file);
        return await new StoreBackup(view, photos, Schema, TimeProvider.System).WriteAsync(stream, Cancellation);
    }

    /// <param name="view">Disposed of at the end.</param>
    public static async Task<RestoreSummary> RestoreAsync(string from, ITableStore into, IStoreView view, string photos)
    {
        using var archive = ArchiveReader.Open(from);
        await using var closed = view;
        return await new StoreRestore(into, photos, Schema, StoredFormats.Upgrades).RunAsync(archive, await view.TablesAsync(Cancellation), Cancellation);
    }

    public static Task<VerificationReport> VerifyAsync(IStoreView view) => new StoreVerifier(view, Schema, StoredFormats.Upgrades).RunAsync(Cancellation);

    /// <summary>A store in memory that holds the release's fixture.</summary>
    public static async Task<InMemoryTableStore> FixtureAsync(string release = "0.1.0")
    {
        var store = new InMemoryTableStore();
        using var photos = new TemporaryFolder();
        await RestoreAsync(ReleaseFixture.Folder(release), store, new MemoryView(store), photos.Path);
        return store;
    }

    /// <summary>Every row that is carried from store to store, one a line; lights and wake-ups of the index tell the hour and are left out.</summary>
    public static async Task<ImmutableArray<string>> RowsAsync(IStoreView view)
    {
        var rows = ImmutableArray.CreateBuilder<string>();
        foreach (var table in (await view.TablesAsync(Cancellation)).Where(table => table is not ("probe" or AzurePositions.Table or StoreSchema.Table)))
        {
            await foreach (var row in view.ScanAsync(table, cancellationToken: Cancellation))
            {
                var value = table == Tables.Issues
                    ? Encoding.UTF8.GetString(StoredRow.Write(StoredRow.Read<IssueSummary>(row) with { Light = default, WakeAt = null }).Span)
                    : Encoding.UTF8.GetString(row.Value.Span);
                rows.Add($"{table}/{row.Partition}/{row.Row} {value}");
            }
        }

        return rows.DrainToImmutable();
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-upkeep-");

    public string Path => _directory.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
