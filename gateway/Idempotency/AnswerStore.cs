using System.Collections.Immutable;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Answers by command, kept for a day.</summary>
internal sealed class AnswerStore(ITableStore store, IAnswerKeys keys, AnswerBuffer buffer, SystemTime time) : ISweep
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Days behind yesterday that are looked through for left-overs, should nobody have swept for a while.</summary>
    private const int SweptDays = 7;

    private readonly PlainRows<StoredAnswer> _answers = new(store, AnswerPartitions.Table);

    public async ValueTask<StoredAnswer?> FindAsync(string command, CancellationToken cancellationToken)
    {
        if (buffer.Find(command) is { } fresh)
        {
            return fresh;
        }

        var today = AnswerPartitions.DayOf(time.Now);
        return (await ReadAsync(today, command, cancellationToken) ?? await ReadAsync(today.AddDays(-1), command, cancellationToken)) is { Value: var answer }
            && time.Now - answer.StoredAt < Kept
                ? answer
                : null;
    }

    /// <summary>Writes it unless the command has a row of today already; tells which.</summary>
    public async Task<Written> InsertAsync(string command, StoredAnswer answer) =>
        await _answers.InsertAsync(PlaceFor(command, answer), command, answer) is null ? Written.Before : Written.Now;

    /// <summary>Durable when it returns; an answer that shows what the journal has follows a moment later.</summary>
    public Task SaveAsync(string command, StoredAnswer answer)
    {
        var partition = PlaceFor(command, answer);
        if (answer.Shown is null)
        {
            return _answers.PutAsync(partition, command, answer);
        }

        buffer.Add(partition, command, answer);
        return Task.CompletedTask;
    }

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

    private ValueTask<PlainRow<StoredAnswer>?> ReadAsync(DateOnly day, string command, CancellationToken cancellationToken) => keys.MayHold(day, command)
        ? new(_answers.FindAsync(AnswerPartitions.Of(day, command), command, cancellationToken))
        : default;

    /// <summary>The partition of its day, once the day's keys are known to hold it.</summary>
    private string PlaceFor(string command, StoredAnswer answer)
    {
        var day = AnswerPartitions.DayOf(answer.StoredAt);
        keys.Add(day, command);
        return AnswerPartitions.Of(day, command);
    }

    private async Task DropAsync(string partition, CancellationToken cancellationToken)
    {
        while (await store.QueryAsync(AnswerPartitions.Table, partition, RowRange.All, TableLimits.MaxBatchRows, cancellationToken: cancellationToken) is { Length: > 0 } rows)
        {
            ImmutableArray<TableWrite> deletes = [.. rows.Select(row => TableWrite.Delete(row.Row))];
            await store.WriteAsync(AnswerPartitions.Table, partition, deletes, cancellationToken);
        }
    }
}

internal enum Written
{
    Now,
    Before,
}
