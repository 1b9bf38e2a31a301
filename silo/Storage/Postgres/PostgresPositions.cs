using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

/// <summary>
/// The order of inserts into the positioned tables. A row's position (<c>pos</c>) is the number of the transaction that inserted
/// it, moved by a base: numbers of transactions that are still running are known to the server, so a position can stand below
/// all of them, whichever process they belong to. A sequence could not tell: its numbers commit in any order.
/// </summary>
internal static class PostgresPositions
{
    /// <summary>
    /// How far numbers are raised where the database came from another server, which may have counted on, and given positions, above
    /// the rows it holds.
    /// </summary>
    public const long Gap = 1L << 40;

    private static readonly string Names = string.Join(", ", PositionedTables.All.Select(table => $"'{table}'"));

    /// <summary>Rows inserted before there were positions get one by their etags, which were given in order.</summary>
    public static string Layout { get; } =
        $"""
        ALTER TABLE grid_rows ADD COLUMN IF NOT EXISTS pos bigint;
        UPDATE grid_rows SET pos = etag WHERE tbl IN ({Names}) AND pos IS NULL;
        CREATE INDEX IF NOT EXISTS grid_positions ON grid_rows (tbl, pos) WHERE pos IS NOT NULL;
        """;

    /// <summary>How far the base is behind: more than none in a database whose rows came from a server that had counted further.</summary>
    public static string Behind { get; } =
        $"""
        SELECT max(last) - txid_snapshot_xmax(txid_current_snapshot()) - (SELECT value FROM grid_meta WHERE name = 'positions') + 1
        FROM unnest(ARRAY[{Names}]) AS positioned, LATERAL (SELECT max(pos) AS last FROM grid_rows WHERE tbl = positioned) AS each
        """;

    /// <summary>The position of what this transaction inserts, null for a table that is not positioned; and the one below every running transaction.</summary>
    public static string Functions(long origin) =>
        $"""
        CREATE OR REPLACE FUNCTION grid_position(p_tbl text) RETURNS bigint LANGUAGE sql AS
            $$ SELECT CASE WHEN p_tbl IN ({Names}) THEN txid_current() + {origin} END $$;
        CREATE OR REPLACE FUNCTION grid_settled() RETURNS bigint LANGUAGE sql AS
            $$ SELECT txid_snapshot_xmin(txid_current_snapshot()) - 1 + {origin} $$;
        """;

    public static async Task<string> NowAsync(IPostgresReads reads, string table, CancellationToken cancellationToken)
    {
        PositionedTables.Check(table);
        var settled = await reads.ReadAsync(new PostgresQuery<long>("SELECT grid_settled()", [], reader => reader.GetInt64(0)), cancellationToken).ConfigureAwait(false);
        return StorePosition.Format(settled[0]);
    }

    public static async IAsyncEnumerable<TableRow> ReadOnAsync(
        IPostgresReads reads, string table, string? after, int step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PositionedTables.Check(table);
        var position = StorePosition.Parse(after);
        while (true)
        {
            var rows = await reads.ReadAsync(Step(table, position, step), cancellationToken).ConfigureAwait(false);
            // A transaction's rows are all in one step, and became durable together: the batches keep their order.
            foreach (var (_, _, row) in rows.OrderBy(found => found.Position).ThenBy(found => found.ETag))
            {
                yield return row;
            }

            if (rows.Length < step)
            {
                yield break;
            }

            position = rows[^1].Position;
        }
    }

    /// <summary>At least so many rows: with the last one come all of its transaction.</summary>
    public static PostgresQuery<(long Position, long ETag, TableRow Row)> Step(string table, long after, int step) => new(
        "SELECT part, row, etag, value, pos FROM grid_rows WHERE tbl = $1 AND pos > $2 ORDER BY pos FETCH FIRST $3 ROWS WITH TIES",
        [table, after, step],
        reader => (reader.GetInt64(4), reader.GetInt64(2), PostgresQuery.ReadRow(reader)));
}
