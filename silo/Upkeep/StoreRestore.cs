using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Gridwhistle.Webhooks;

namespace Gridwhistle.Upkeep;

/// <summary>Fills an empty store from an archive, and makes its index anew from its journal.</summary>
/// <param name="photos">The folder of pictures.</param>
public sealed class StoreRestore(ITableStore store, string photos, StoreSchema schema, JsonUpgrades upgrades)
{
    /// <summary>Batches on their way at once: what a store commits together costs one flush.</summary>
    private const int Together = 64;

    /// <summary>How much the clocks of servers and this machine may differ, and how long an act may be on its way to those who hear of it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>Lists made from others, and positions in a journal that had other ones: what the archive holds of them is not needed, and may be of another moment.</summary>
    internal static readonly ImmutableHashSet<string> Rebuilt = [Tables.Issues, Tables.InboxOpen, Tables.Positions];

    /// <summary>Cases whose rows are written together.</summary>
    private const int RowsTogether = 200;

    private readonly ImmutableArray<string>.Builder _leftOut = ImmutableArray.CreateBuilder<string>();
    private readonly StreamReplay<IssueEvent, Issue> _replay = new(IssueEvolution.Apply, upgrades);
    private readonly StreamReplay<BulletinEvent, Bulletin> _bulletins = new(BulletinEvolution.Apply, upgrades);
    private readonly StreamReplay<WebhookEvent, Webhook> _webhooks = new(WebhookEvolution.Apply, upgrades);

    /// <exception cref="ArchiveDamagedException">The archive is not as it was made; nothing was written.</exception>
    /// <exception cref="FutureStoreException">A later release made it; nothing was written.</exception>
    /// <exception cref="StoreNotEmptyException">The store holds something; nothing was written.</exception>
    public async Task<RestoreSummary> RunAsync(ArchiveReader archive, ImmutableArray<string> tablesThere, CancellationToken cancellationToken = default)
    {
        await RequireEmptyAsync(tablesThere, cancellationToken);
        if (schema.Unknown(archive.Manifest.Knows) is { IsEmpty: false } unknown)
        {
            throw new FutureStoreException(archive.Manifest.Release, unknown);
        }

        await archive.CheckAsync(cancellationToken);
        await StoreSchema.BeginRestoreAsync(store, cancellationToken);
        var rows = 0L;
        foreach (var table in archive.Manifest.Tables.Where(table => !Rebuilt.Contains(table.Name)))
        {
            rows += await WriteTableAsync(archive, table.Name, cancellationToken);
        }

        await WritePhotosAsync(archive, cancellationToken);
        var indexed = await IndexAsync(archive.Manifest, cancellationToken);
        await StoreSchema.EndRestoreAsync(store, cancellationToken);
        await schema.OpenAsync(store, cancellationToken);
        return new RestoreSummary(rows, archive.Manifest.Photos.Length, indexed, _leftOut.ToImmutable());
    }

    private async Task RequireEmptyAsync(ImmutableArray<string> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Where(table => !StoreBackup.LeftOut.Contains(table)))
        {
            await foreach (var row in store.ScanAsync(table, cancellationToken: cancellationToken))
            {
                throw new StoreNotEmptyException(table, row.Partition);
            }
        }
    }

    private async Task<long> WriteTableAsync(ArchiveReader archive, string table, CancellationToken cancellationToken)
    {
        var rows = 0L;
        var running = new Queue<Task>();
        var batch = ImmutableArray.CreateBuilder<TableWrite>();
        var (partition, bytes) = ("", 0L);
        await foreach (var (into, write) in archive.RowsAsync(table, cancellationToken))
        {
            if (!IsStorable(table, into, write))
            {
                _leftOut.Add($"{table}/{into}/{write.Row}");
                continue;
            }

            if (batch.Count > 0 && (into != partition || batch.Count == TableLimits.MaxBatchRows || bytes + write.Value.Length > TableLimits.MaxBatchBytes))
            {
                await SendAsync();
            }

            (partition, bytes) = (into, bytes + write.Value.Length);
            batch.Add(write);
            rows++;
        }

        await SendAsync();
        await Task.WhenAll(running);
        return rows;

        async Task SendAsync()
        {
            if (batch.Count > 0)
            {
                running.Enqueue(store.WriteAsync(table, partition, batch.DrainToImmutable(), cancellationToken));
                bytes = 0;
            }

            while (running.Count >= Together)
            {
                await running.Dequeue();
            }
        }
    }

    /// <summary>A row that was damaged before it was archived may be such as no store takes.</summary>
    private static bool IsStorable(string table, string partition, TableWrite write)
    {
        try
        {
            TableKeys.CheckBatch(table, partition, [write]);
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or StoreLimitException)
        {
            return false;
        }
    }

    private async Task WritePhotosAsync(ArchiveReader archive, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(photos);
        foreach (var photo in archive.Manifest.Photos)
        {
            var path = Path.GetFullPath(Path.Combine(root, photo.Name));
            if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new ArchiveDamagedException($"The backup names a picture outside its folder: {photo.Name}");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var from = archive.Photo(photo.Name);
            await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            await from.CopyToAsync(to, cancellationToken);
            to.Flush(flushToDisk: true);
        }
    }

    /// <summary>Writes the lists from the journal; a damaged stream stays without its line, and the verifier names it.</summary>
    private async Task<int> IndexAsync(ArchiveManifest manifest, CancellationToken cancellationToken)
    {
        var indexed = 0;
        var lists = new Dictionary<AreaCode, IndexRows>();
        await foreach (var stream in JournalStream.ReadAllAsync(store, cancellationToken: cancellationToken))
        {
            if (StreamCheck.Of(stream).Count > 0)
            {
                continue;
            }

            if (_bulletins.Owns(stream) && _bulletins.Replay(stream).State is { } bulletin)
            {
                await TellAgainAsync(bulletin.Community.Street, stream.Name, bulletin.UpdatedAt, manifest, cancellationToken);
            }

            if (_webhooks.Owns(stream) && _webhooks.Replay(stream).State is { } webhook)
            {
                await TellAgainAsync(webhook.Settings.Area.Street, stream.Name, webhook.UpdatedAt, manifest, cancellationToken);
            }

            if (!_replay.Owns(stream) || _replay.Replay(stream).State is not { } issue)
            {
                continue;
            }

            var street = issue.Place.GridCode.Street;
            await TellAgainAsync(street, stream.Name, issue.UpdatedAt, manifest, cancellationToken);
            (lists.TryGetValue(street, out var rows) ? rows : lists[street] = new IndexRows(street)).Add(issue, issue.UpdatedAt);
            if (++indexed % RowsTogether == 0)
            {
                await WriteListsAsync(lists);
            }
        }

        await WriteListsAsync(lists);
        return indexed;
    }

    /// <summary>What is told of a case may have been read before its last act reached it: at its start the server tells it again.</summary>
    private Task TellAgainAsync(AreaCode street, string stream, DateTimeOffset updatedAt, ArchiveManifest manifest, CancellationToken cancellationToken) =>
        updatedAt >= manifest.BegunAt - Margin
            ? store.WriteAsync(Tables.Pending, street.Value, TableWrite.Upsert(stream, "{}"u8.ToArray()), cancellationToken)
            : Task.CompletedTask;

    private async Task WriteListsAsync(Dictionary<AreaCode, IndexRows> lists)
    {
        foreach (var rows in lists.Values)
        {
            await rows.WriteAsync(store);
        }

        lists.Clear();
    }
}

/// <summary>What a restore wrote.</summary>
/// <param name="Issues">Lines of the index that were made anew.</param>
/// <param name="LeftOut">Rows that were damaged before they were archived.</param>
public sealed record RestoreSummary(long Rows, int Photos, int Issues, ImmutableArray<string> LeftOut);

/// <summary>A restore goes into an empty store only.</summary>
public sealed class StoreNotEmptyException(string table, string partition)
    : Exception($"The store is not empty: table '{table}' holds '{partition}'. Restore into a new directory, database or account.");
