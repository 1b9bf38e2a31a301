using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Answers by command, in partitions by day (and a digit, to spread them), so that old ones go without a search.</summary>
internal sealed class AnswerStore(ITableStore store, SystemTime time) : ISweep
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private const string Table = "idempotency", Digits = "0123456789abcdef";

    /// <summary>Days behind yesterday that are looked through for left-overs, should nobody have swept for a while.</summary>
    private const int SweptDays = 7;

    public async Task<StoredAnswer?> FindAsync(string command, CancellationToken cancellationToken)
    {
        var today = store.GetAsync(Table, Partition(time.Now, command[0]), command, cancellationToken);
        var yesterday = store.GetAsync(Table, Partition(time.Now.AddDays(-1), command[0]), command, cancellationToken);
        await Task.WhenAll(today, yesterday);
        return ((await today) ?? (await yesterday)) is { } row
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
            await store.WriteAsync(Table, Partition(answer.StoredAt, command[0]), TableWrite.Insert(command, Encode(answer)));
            return Written.Now;
        }
        catch (ConditionFailedException)
        {
            return Written.Before;
        }
    }

    public Task SaveAsync(string command, StoredAnswer answer) =>
        store.WriteAsync(Table, Partition(answer.StoredAt, command[0]), TableWrite.Upsert(command, Encode(answer)));

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var back = 2; back < 2 + SweptDays; back++)
        {
            foreach (var digit in Digits)
            {
                await DropAsync(Partition(time.Now.AddDays(-back), digit), cancellationToken);
            }
        }
    }

    private async Task DropAsync(string partition, CancellationToken cancellationToken)
    {
        while (await store.QueryAsync(Table, partition, RowRange.All, TableLimits.MaxBatchRows, cancellationToken: cancellationToken) is { Length: > 0 } rows)
        {
            ImmutableArray<TableWrite> deletes = [.. rows.Select(row => TableWrite.Delete(row.Row))];
            await store.WriteAsync(Table, partition, deletes, cancellationToken);
        }
    }

    private static string Partition(DateTimeOffset at, char digit) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd}-{digit}");

    private static byte[] Encode(StoredAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, StorageJson.Options);
}

internal enum Written
{
    Now,
    Before,
}
