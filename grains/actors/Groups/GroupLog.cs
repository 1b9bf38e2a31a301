using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Groups;

/// <summary>A group's rows: messages <c>m/…</c> by number, their keys <c>k/…</c>, and the threads <c>t/…</c> of issues talked about.</summary>
internal sealed class GroupLog(ITableStore store, string grid)
{
    public async Task<long> LastSeqAsync(CancellationToken cancellationToken)
    {
        var last = await store.QueryAsync(Tables.Messages, grid, RowRange.Prefix("m/"), 1, RowOrder.Descending, cancellationToken);
        return last.IsEmpty ? 0 : StoredRow.Read<GroupMessage>(last[0]).Seq;
    }

    public Task<ImmutableArray<GroupThread>> ThreadsAsync(CancellationToken cancellationToken) =>
        store.ReadPartitionAsync<GroupThread>(Tables.Messages, grid, "t/", cancellationToken);

    public async Task<GroupMessage?> FindAsync(string key)
    {
        var row = await store.GetAsync(Tables.Messages, grid, KeyRow(key));
        return row is null ? null : await ReadAsync(StoredRow.Read<MessageKey>(row).Seq);
    }

    public async Task<GroupMessage?> ReadAsync(long seq) =>
        await store.GetAsync(Tables.Messages, grid, MessageRow(seq)) is { } row ? StoredRow.Read<GroupMessage>(row) : null;

    public async Task<ImmutableArray<GroupMessage>> PageAsync(long? before, long? after, int limit)
    {
        var range = RowRange.Prefix("m/");
        if (after is { } from)
        {
            var next = await store.QueryAsync(Tables.Messages, grid, range with { From = null, After = MessageRow(from) }, limit);
            return [.. next.Select(StoredRow.Read<GroupMessage>)];
        }

        var last = await store.QueryAsync(Tables.Messages, grid, before is { } to ? range with { Before = MessageRow(to) } : range, limit, RowOrder.Descending);
        return [.. last.Select(StoredRow.Read<GroupMessage>).Reverse()];
    }

    /// <summary>The message and its key together, so that a repeat always finds it.</summary>
    public Task AddAsync(string key, GroupMessage message) => store.WriteAsync(Tables.Messages, grid,
    [
        TableWrite.Insert(MessageRow(message.Seq), StoredRow.Write(message)),
        TableWrite.Insert(KeyRow(key), StoredRow.Write(new MessageKey(message.Seq))),
    ]);

    /// <summary>The same, where a repeat is rare and needs no answer: false when the key, or the number, is taken.</summary>
    public async Task<bool> TryAddAsync(string key, GroupMessage message)
    {
        try
        {
            await AddAsync(key, message);
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }

    public Task UpdateAsync(GroupMessage message, GroupThread? thread)
    {
        ImmutableArray<TableWrite> writes = [TableWrite.Upsert(MessageRow(message.Seq), StoredRow.Write(message))];
        return store.WriteAsync(Tables.Messages, grid, thread is null ? writes : writes.Add(ThreadWrite(thread)));
    }

    public Task UpdateAsync(GroupThread thread) => store.WriteAsync(Tables.Messages, grid, ThreadWrite(thread));

    public async Task ForgetAsync(IEnumerable<IssueId> threads)
    {
        foreach (var batch in threads.Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(Tables.Messages, grid, [.. batch.Select(thread => TableWrite.Delete(ThreadRow(thread)))]);
        }
    }

    private static TableWrite ThreadWrite(GroupThread thread) => TableWrite.Upsert(ThreadRow(thread.IssueId), StoredRow.Write(thread));

    private static string MessageRow(long seq) => "m/" + seq.ToString("D12", CultureInfo.InvariantCulture);

    private static string ThreadRow(IssueId issue) => "t/" + issue.Value;

    private static string KeyRow(string key) => "k/" + key;
}

[GenerateSerializer, Immutable, Alias("groups.key")]
internal sealed record MessageKey([property: Id(0)] long Seq);
