using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Rows in one PostgreSQL table, keys compared by code point, written in groups.</summary>
public sealed class PostgresTableStore : ITableStore, IAsyncDisposable
{
    private const int ScanStep = 256;
    private readonly PostgresDatabase _database;
    private readonly PostgresWriter _writer;

    /// <summary>Connects with the first use: a server that is away makes operations fail, not the start of this object.</summary>
    public PostgresTableStore(PostgresOptions options, ILogger<PostgresTableStore> logger)
    {
        _database = new PostgresDatabase(options);
        _writer = new PostgresWriter(_database, options, logger);
    }

    public StoreStatistics Statistics => _writer.Statistics;

    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        var rows = await ReadAsync(
            "SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1 AND part = $2 AND row = $3",
            [table, partition, row],
            cancellationToken).ConfigureAwait(false);
        return rows.IsEmpty ? null : rows[0];
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        var sql = new StringBuilder("SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1 AND part = $2", 160);
        List<object> values = [table, partition];
        Bound(range.After, '>');
        Bound(range.From, '>', "=");
        Bound(range.Before, '<');
        Bound(range.Through, '<', "=");
        values.Add(limit);
        sql.Append(order == RowOrder.Ascending ? " ORDER BY row" : " ORDER BY row DESC").Append($" LIMIT ${values.Count}");
        return ReadAsync(sql.ToString(), values, cancellationToken);

        void Bound(string? key, char comparison, string orEqual = "")
        {
            if (key is not null)
            {
                values.Add(key);
                sql.Append($" AND row {comparison}{orEqual} ${values.Count}");
            }
        }
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        TableKeys.CheckBatch(table, partition, batch);
        return _writer.WriteAsync(new QueuedWrite(table, partition, batch), cancellationToken);
    }

    public async IAsyncEnumerable<TableRow> ScanAsync(
        string table, string? onlyRow = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TableKeys.CheckTable(table);
        var (partition, row) = ("", "");
        while (true)
        {
            var rows = await (onlyRow is null
                ? ReadAsync(
                    "SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1 AND (part, row) > ($2, $3) ORDER BY part, row LIMIT $4",
                    [table, partition, row, ScanStep],
                    cancellationToken)
                : ReadAsync(
                    $"SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1 AND row = $2 AND part > $3{(onlyRow.Length == 1 ? " AND length(row) = 1" : "")} ORDER BY part LIMIT $4",
                    [table, onlyRow, partition, ScanStep],
                    cancellationToken)).ConfigureAwait(false);
            foreach (var found in rows)
            {
                yield return found;
            }

            if (rows.Length < ScanStep)
            {
                yield break;
            }

            (partition, row) = (rows[^1].Partition, rows[^1].Row);
        }
    }

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        StoreProbe.RunAsync(this, _database.Name, cancellationToken);

    /// <summary>Commits what is queued and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ImmutableArray<TableRow>> ReadAsync(string sql, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(value is int number ? new NpgsqlParameter<int> { TypedValue = number } : new NpgsqlParameter<string> { TypedValue = (string)value });
            }

            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = ImmutableArray.CreateBuilder<TableRow>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(new TableRow(reader.GetString(0), reader.GetString(1), StoreEtag.Format(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3)));
            }

            return rows.DrainToImmutable();
        }
        catch (Exception fault) when (fault is not OperationCanceledException && PostgresFaults.Translate(fault) is var told && !ReferenceEquals(told, fault))
        {
            throw told;
        }
    }
}
