using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Live;

/// <summary>
/// Counts the starts of a street's board, so that no sequence number is ever given twice: a watcher who was there before a
/// restart gets a fresh snapshot instead of a wrong resume.
/// </summary>
internal static class BoardEpochs
{
    /// <summary>Sequence numbers of one start; with it the numbers stay below 2^53 for nine million starts.</summary>
    private const long PerStart = 1_000_000_000;

    private const string Row = "epoch";

    public static async Task<long> NextAsync(ITableStore store, AreaCode street, CancellationToken cancellationToken)
    {
        var row = await store.GetAsync(Tables.Boards, street.Value, Row, cancellationToken);
        var epoch = new BoardEpoch(row is null ? 1 : StoredRow.Read<BoardEpoch>(row).Starts + 1);
        var write = row is null ? TableWrite.Insert(Row, StoredRow.Write(epoch)) : TableWrite.ReplaceIfMatch(Row, StoredRow.Write(epoch), row.ETag);
        await store.WriteAsync(Tables.Boards, street.Value, write, cancellationToken);
        return epoch.Starts * PerStart;
    }
}

[GenerateSerializer, Immutable, Alias("live.epoch")]
internal sealed record BoardEpoch([property: Id(0)] long Starts);
