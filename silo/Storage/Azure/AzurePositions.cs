using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;

namespace Gridwhistle.Storage;

/// <summary>
/// The order of inserts into positioned tables, which the service does not keep: before such rows are written, a pointer to them
/// is, under the time. A pointer whose rows are not there belongs to a write that was refused, failed, or is on its way.
/// </summary>
internal sealed class AzurePositions(AzureTables tables, AzureTableReader reader, AzureTableWriter writer, AzureTableOptions options, TimeProvider clock)
{
    /// <summary>Partition = table and hour; a row a pointer, by its time.</summary>
    public const string Table = "positions";

    /// <summary>How long pointers are kept. From a position that is older, a reader gets the whole table.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Rows fetched at once.</summary>
    private const int Window = 16;

    private readonly Lock _gate = new();
    private long _ticks;
    private long _sweptHour;

    /// <summary>How long after its pointer a row may appear, clocks that differ included: so much earlier reading begins.</summary>
    private TimeSpan Overlap => TimeSpan.FromSeconds(30) + (3 * options.RequestTimeout);

    public string Now() => Format(Next());

    /// <summary>Writes the pointer of a batch that may insert into a positioned table; it must be there, and not be old, before the batch is sent.</summary>
    public async Task PointAsync(QueuedWrite write)
    {
        ImmutableArray<string> rows = PositionedTables.Contains(write.Table)
            ? [.. write.Items.Where(item => item.Kind is TableWriteKind.Insert or TableWriteKind.Upsert).Select(item => item.Row)]
            : [];
        if (rows.IsEmpty)
        {
            return;
        }

        var pointer = JsonSerializer.SerializeToUtf8Bytes(new Pointer(write.Partition, rows), StorageJson.Options);
        long ticks;
        do
        {
            ticks = Next();
            var row = $"{Format(ticks)}-{Guid.NewGuid():N}";
            await writer.WriteAsync(Table, Bucket(write.Table, ticks), [TableWrite.Insert(row, pointer)], CancellationToken.None).ConfigureAwait(false);
        }
        while (clock.GetUtcNow().UtcTicks - ticks > options.RequestTimeout.Ticks);

        SweepWithTheHour(ticks / TimeSpan.TicksPerHour);
    }

    /// <summary>The rows pointed to since; null when the pointers do not reach back so far.</summary>
    public IAsyncEnumerable<TableRow>? ReadOn(string table, string? after, CancellationToken cancellationToken)
    {
        if (after is null)
        {
            return null;
        }

        var from = Parse(after) - Overlap.Ticks;
        // An hour less than is kept: a sweep may be under way.
        return from < (clock.GetUtcNow() - Kept + TimeSpan.FromHours(1)).UtcTicks ? null : ReadAsync(table, from, cancellationToken);
    }

    private async IAsyncEnumerable<TableRow> ReadAsync(string table, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, end) = (AzureKeys.Encode(Bucket(table, from)), AzureKeys.Encode(table + "0"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end} and RowKey ge {AzureKeys.Encode(Format(from))}");
        await foreach (var window in reader.ReadAsync(Table, filter, int.MaxValue, cancellationToken: cancellationToken).Chunk(Window).ConfigureAwait(false))
        {
            foreach (var rows in await Task.WhenAll(window.Select(pointer => FollowAsync(table, pointer, cancellationToken))).ConfigureAwait(false))
            {
                foreach (var row in rows)
                {
                    yield return row;
                }
            }
        }
    }

    private async Task<IReadOnlyList<TableRow>> FollowAsync(string table, TableEntity entity, CancellationToken cancellationToken)
    {
        var pointer = JsonSerializer.Deserialize<Pointer>(AzureEntity.Read(entity).Value.Span, StorageJson.Options)!;
        List<TableRow> found = [];
        foreach (var row in pointer.Rows)
        {
            if (await tables.GetAsync(table, pointer.Partition, row, cancellationToken).ConfigureAwait(false) is { } there)
            {
                found.Add(AzureEntity.Read(there));
            }
        }

        return found;
    }

    /// <summary>Never the same twice, and never earlier than one given before.</summary>
    private long Next()
    {
        lock (_gate)
        {
            return _ticks = Math.Max(_ticks + 1, clock.GetUtcNow().UtcTicks);
        }
    }

    private void SweepWithTheHour(long hour)
    {
        if (Interlocked.Exchange(ref _sweptHour, hour) != hour)
        {
            _ = SweepAsync(hour);
        }
    }

    /// <summary>Deletes the pointers that are kept no longer. What fails is left to the next hour.</summary>
    private async Task SweepAsync(long hour)
    {
        try
        {
            foreach (var table in PositionedTables.All)
            {
                var end = AzureKeys.Encode(Bucket(table, (hour * TimeSpan.TicksPerHour) - Kept.Ticks));
                var filter = TableClient.CreateQueryFilter($"PartitionKey ge {AzureKeys.Encode(table + "/")} and PartitionKey lt {end}");
                await foreach (var chunk in reader.ReadAsync(Table, filter, int.MaxValue).Chunk(TableLimits.MaxBatchRows).ConfigureAwait(false))
                {
                    foreach (var bucket in chunk.GroupBy(entity => AzureKeys.Decode(entity.PartitionKey)))
                    {
                        await writer.WriteAsync(Table, bucket.Key, [.. bucket.Select(entity => TableWrite.Delete(AzureEntity.RowOf(entity)))], CancellationToken.None).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (StoreUnavailableException)
        {
            Volatile.Write(ref _sweptHour, 0);
        }
    }

    private static string Bucket(string table, long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}/{new DateTime(ticks, DateTimeKind.Utc):yyyy-MM-dd'T'HH}");

    private static string Format(long ticks) => ticks.ToString("x16", CultureInfo.InvariantCulture);

    private static long Parse(string position) =>
        position.Length == 16 && long.TryParse(position, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? ticks
            : throw new ArgumentException($"'{position}' is no position of this store.", nameof(position));

    /// <summary>Where the rows of one batch are.</summary>
    private sealed record Pointer(string Partition, ImmutableArray<string> Rows);
}
