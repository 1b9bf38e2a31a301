using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gridwhistle.Audit;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Copies a whole store into an archive while servers go on writing.</summary>
/// <param name="photos">The folder of pictures; one that is not there holds none.</param>
public sealed class StoreBackup(IStoreView view, string photos, StoreSchema schema, TimeProvider clock)
{
    /// <summary>Of this build or of the processes that run now: not carried from store to store.</summary>
    internal static readonly ImmutableHashSet<string> LeftOut = ["probe", "membership", "claim", AzurePositions.Table, StoreSchema.Table];

    /// <exception cref="FutureStoreException">A later release wrote the store.</exception>
    public async Task<ArchiveManifest> WriteAsync(Stream file, CancellationToken cancellationToken = default)
    {
        var begun = clock.GetUtcNow();
        var knows = (await schema.CheckAsync(view, cancellationToken))?.Knows ?? schema.Known;
        using var archive = new ArchiveWriter(file);
        // The journal last: where a view is not one instant, projections may then be behind it, never ahead.
        foreach (var table in (await view.TablesAsync(cancellationToken)).Where(name => !LeftOut.Contains(name)).OrderBy(name => name == JournalRows.Table))
        {
            var rows = table is (JournalRows.Table or AuditLog.Table) && !view.IsOneInstant ? StreamsAsync(table, cancellationToken) : view.ScanAsync(table, cancellationToken: cancellationToken);
            await archive.AddTableAsync(table, rows, cancellationToken);
        }

        // After the rows: a picture is there before anything that shows it, and stays.
        await AddPhotosAsync(archive, cancellationToken);
        return archive.Finish(new ArchiveManifest(
            ArchiveManifest.FormatName, ArchiveManifest.Newest, StoreSchema.Release, begun, view.Name, view.IsOneInstant, knows, [], []));
    }

    /// <summary>Stream by stream, each as one batch left it.</summary>
    private async IAsyncEnumerable<TableRow> StreamsAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var read in JournalStream.ReadAllAsync(view, table, cancellationToken))
        {
            var (stream, _) = await read.CheckAsync(view, cancellationToken);
            foreach (var row in stream.Rows)
            {
                yield return row;
            }
        }
    }

    private async Task AddPhotosAsync(ArchiveWriter archive, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(photos))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(photos, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!path.EndsWith(".part", StringComparison.Ordinal))
            {
                await archive.AddPhotoAsync(Path.GetRelativePath(photos, path).Replace('\\', '/'), path, cancellationToken);
            }
        }
    }
}
