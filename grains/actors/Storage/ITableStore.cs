using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>
/// The one seam under everything durable: rows <c>(table, partition, row) → etag, JSON</c>, shaped like Azure Tables.
/// </summary>
/// <remarks>
/// <para>Rows of a partition are ordered by Unicode code point of the row key, on every backend.</para>
/// <para>A write that completed is durable and is seen by every read that starts afterwards. Writes given to one store
/// instance for one partition, one call after the other, take effect in that order even when they are not awaited in between.
/// The SQLite and PostgreSQL backends keep that order across all partitions and tables: a later write never commits before
/// an earlier one. Azure Tables cannot, so await a write before you give one that relies on it.</para>
/// <para>Keys and sizes are bounded by <see cref="TableLimits"/>, the same on every backend, so that a store can be moved.</para>
/// </remarks>
public interface ITableStore
{
    /// <summary>One row, or null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The backend cannot answer now.</exception>
    Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default);

    /// <summary>
    /// Rows of one partition within <paramref name="range"/>, at most <paramref name="limit"/>, in the given order.
    /// The next page is the same range with <see cref="RowRange.Past"/> of the last row.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The backend cannot answer now.</exception>
    Task<ImmutableArray<TableRow>> QueryAsync(
        string table,
        string partition,
        RowRange range,
        int limit = TableLimits.DefaultPage,
        RowOrder order = RowOrder.Ascending,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a batch into one partition, all or nothing; a row may occur once. Returns the new etags in the order of the
    /// batch (null for a delete) once the batch is durable. Cancelling stops the waiting, not a write already queued.
    /// </summary>
    /// <exception cref="ConditionFailedException">A condition did not hold; nothing of this batch was written, other batches are not touched.</exception>
    /// <exception cref="StoreLimitException">The batch or a row is too large.</exception>
    /// <exception cref="StoreUnavailableException">The backend cannot write now; it is not known to be written, and was not acknowledged.</exception>
    Task<ImmutableArray<string?>> WriteAsync(
        string table,
        string partition,
        ImmutableArray<TableWrite> batch,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Every row of a table, partition by partition in order; with <paramref name="onlyRow"/>, only the rows of that name.
    /// Rows that do not change while the scan runs are seen exactly once; for others the scan shows one of their versions or none.
    /// </summary>
    IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// A position in a positioned table (<see cref="PositionedTables"/>): every row whose inserting write is given to this store
    /// after the call completed has a later one, and so has every row whose write is on its way, in any process, and cannot be
    /// read yet. Opaque; of two positions of one store the later one is the greater by ordinal comparison.
    /// </summary>
    /// <remarks>
    /// A position means something to the store that gave it alone: rows that hold one stay out of backups. To miss nothing, take
    /// the next position first, then read on from the one before.
    /// </remarks>
    /// <exception cref="ArgumentException">The table is not positioned.</exception>
    /// <exception cref="StoreUnavailableException">The backend cannot answer now.</exception>
    Task<string> PositionAsync(string table, CancellationToken cancellationToken = default);

    /// <summary>
    /// The rows of a positioned table that were inserted later than <paramref name="after"/>, in the order they became durable, as
    /// they are now; null for the beginning. None that was committed before the call is missed. A row may be shown more than once,
    /// and rows at or before the position may be shown too. Read in steps: what is inserted meanwhile may be shown or not.
    /// </summary>
    /// <remarks>
    /// The order is that of the store instance which wrote the rows; rows of several processes may change places where their
    /// writes overlapped in time. On Azure Tables rows from the beginning, or from a position older than what the store
    /// remembers, come partition by partition.
    /// </remarks>
    /// <exception cref="ArgumentException">The table is not positioned, or <paramref name="after"/> is no position.</exception>
    /// <exception cref="StoreUnavailableException">The backend cannot answer now.</exception>
    IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns when no write that this store answered as unavailable before the call can take effect any more: each is committed, so that a read
    /// shows it, or has come to nothing.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The backend cannot tell now.</exception>
    Task SettleAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the backend whether it can be read and written; never throws for a backend that is merely down.</summary>
    Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default);
}

/// <summary>One stored row. <see cref="Value"/> is UTF-8 JSON, byte for byte what was written.</summary>
/// <param name="ETag">Opaque; changes with every write of the row and is never used again for it.</param>
public sealed record TableRow(string Partition, string Row, string ETag, ReadOnlyMemory<byte> Value);
