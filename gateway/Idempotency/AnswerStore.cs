using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Answers by command, kept for a day.</summary>
internal sealed class AnswerStore(ITableStore store, IAnswerKeys keys, SystemTime time) : ISweep
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Days behind yesterday that are looked through for left-overs, should nobody have swept for a while.</summary>
    private const int SweptDays = 7;

    public async ValueTask<StoredAnswer?> FindAsync(string command, CancellationToken cancellationToken)
    {
        var today = AnswerPartitions.DayOf(time.Now);
        return (await ReadAsync(today, command, cancellationToken) ?? await ReadAsync(today.AddDays(-1), command, cancellationToken)) is { } row
            && JsonSerializer.Deserialize<StoredAnswer>(row.Value.Span, StorageJson.Options) is { } answer
            && time.Now - answer.StoredAt < Kept
                ? answer
                : null;
    }

    /// <summary>Writes it unless the command has a row of today already; tells which.</summary>
    public async Task<Written> InsertAsync(string command, StoredAnswer answer)
    {
        try
        {
            await WriteAsync(command, answer, TableWrite.Insert(command, Encode(answer)));
            return Written.Now;
        }
        catch (ConditionFailedException)
        {
            return Written.Before;
        }
    }

    public Task SaveAsync(string command, StoredAnswer answer) => WriteAsync(command, answer, TableWrite.Upsert(command, Encode(answer)));

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var back = 2; back < 2 + SweptDays; back++)
        {
            foreach (var partition in AnswerPartitions.Of(AnswerPartitions.DayOf(time.Now).AddDays(-back)))
            {
                await DropAsync(partition, cancellationToken);
            }
        }
    }

    private ValueTask<TableRow?> ReadAsync(DateOnly day, string command, CancellationToken cancellationToken) => keys.MayHold(day, command)
        ? new(store.GetAsync(AnswerPartitions.Table, AnswerPartitions.Of(day, command), command, cancellationToken))
        : default;

    private Task WriteAsync(string command, StoredAnswer answer, TableWrite write)
    {
        var day = AnswerPartitions.DayOf(answer.StoredAt);
        keys.Add(day, command);
        return store.WriteAsync(AnswerPartitions.Table, AnswerPartitions.Of(day, command), write);
    }

    private async Task DropAsync(string partition, CancellationToken cancellationToken)
    {
        while (await store.QueryAsync(AnswerPartitions.Table, partition, RowRange.All, TableLimits.MaxBatchRows, cancellationToken: cancellationToken) is { Length: > 0 } rows)
        {
            ImmutableArray<TableWrite> deletes = [.. rows.Select(row => TableWrite.Delete(row.Row))];
            await store.WriteAsync(AnswerPartitions.Table, partition, deletes, cancellationToken);
        }
    }

    private static byte[] Encode(StoredAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, StorageJson.Options);
}

internal enum Written
{
    Now,
    Before,
}
