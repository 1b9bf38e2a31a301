using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Lays the database out: one table for all rows, the function that applies one batch, and the members of clusters.</summary>
internal static class PostgresSchema
{
    private const int LayoutVersion = 3;

    /// <summary>Any number, as long as every server takes the same lock while it lays out.</summary>
    private const long LayoutLock = 0x4772_6964_7768_6973;

    private const string Rows =
        """
        CREATE TABLE IF NOT EXISTS grid_meta (name text PRIMARY KEY, value bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS grid_rows (
            tbl text COLLATE "C" NOT NULL, part text COLLATE "C" NOT NULL, row text COLLATE "C" NOT NULL,
            etag bigint NOT NULL, value text NOT NULL, PRIMARY KEY (tbl, part, row));
        CREATE INDEX IF NOT EXISTS grid_heads ON grid_rows (tbl, row, part) WHERE length(row) = 1;
        CREATE SEQUENCE IF NOT EXISTS grid_etags;
        """;

    /// <summary>
    /// Applies a batch and returns its etag, or minus the place (from 1) of the item whose condition failed. The kinds are
    /// those of <see cref="TableWriteKind"/>. A single item either happens or not; a longer batch is undone by a subtransaction.
    /// </summary>
    private const string Writing =
        """
        CREATE OR REPLACE FUNCTION grid_apply(
            p_tbl text, p_part text, p_kinds int[], p_rows text[], p_etags bigint[], p_values text[], p_etag bigint)
        RETURNS int LANGUAGE plpgsql AS $$
        DECLARE
            touched int;
            place bigint := grid_position(p_tbl);
        BEGIN
            FOR i IN 1 .. array_length(p_rows, 1) LOOP
                CASE p_kinds[i]
                    WHEN 0 THEN
                        INSERT INTO grid_rows VALUES (p_tbl, p_part, p_rows[i], p_etag, p_values[i], place) ON CONFLICT DO NOTHING;
                    WHEN 1 THEN
                        UPDATE grid_rows SET etag = p_etag, value = p_values[i]
                        WHERE tbl = p_tbl AND part = p_part AND row = p_rows[i] AND etag = p_etags[i];
                    WHEN 2 THEN
                        INSERT INTO grid_rows VALUES (p_tbl, p_part, p_rows[i], p_etag, p_values[i], place)
                        ON CONFLICT (tbl, part, row) DO UPDATE SET etag = excluded.etag, value = excluded.value;
                    ELSE
                        DELETE FROM grid_rows
                        WHERE tbl = p_tbl AND part = p_part AND row = p_rows[i] AND (p_etags[i] IS NULL OR etag = p_etags[i]);
                END CASE;
                GET DIAGNOSTICS touched = ROW_COUNT;
                IF touched = 0 AND (p_kinds[i] < 3 OR p_etags[i] IS NOT NULL) THEN
                    RETURN i;
                END IF;
            END LOOP;
            RETURN 0;
        END $$;

        CREATE OR REPLACE FUNCTION grid_write(
            p_tbl text, p_part text, p_kinds int[], p_rows text[], p_etags bigint[], p_values text[])
        RETURNS bigint LANGUAGE plpgsql AS $$
        DECLARE
            refused int;
            made bigint := nextval('grid_etags');
        BEGIN
            IF array_length(p_rows, 1) = 1 THEN
                refused := grid_apply(p_tbl, p_part, p_kinds, p_rows, p_etags, p_values, made);
                RETURN CASE refused WHEN 0 THEN made ELSE -refused END;
            END IF;
            BEGIN
                refused := grid_apply(p_tbl, p_part, p_kinds, p_rows, p_etags, p_values, made);
                IF refused > 0 THEN
                    RAISE EXCEPTION USING ERRCODE = 'GRID1';
                END IF;
            EXCEPTION WHEN SQLSTATE 'GRID1' THEN
                RETURN -refused;
            END;
            RETURN made;
        END $$;
        """;

    /// <exception cref="StoreLayoutException">A later release laid it out.</exception>
    public static async Task LayOutAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var version = (long)LayoutVersion;
        await ExecuteAsync($"SELECT pg_advisory_xact_lock({LayoutLock})").ConfigureAwait(false);
        await ExecuteAsync("SET LOCAL client_min_messages = warning").ConfigureAwait(false);
        var laidOut = await ExecuteAsync("SELECT to_regclass('grid_meta') IS NOT NULL").ConfigureAwait(false) is true;
        version = laidOut
            ? (long)(await ExecuteAsync("SELECT value FROM grid_meta WHERE name = 'layout'").ConfigureAwait(false) ?? 0L)
            : 0L;
        if (version > LayoutVersion)
        {
            throw new StoreLayoutException(
                $"The PostgreSQL store has layout {version}, this build knows {LayoutVersion}. Start the release that wrote it, or a later one.");
        }

        if (version < LayoutVersion)
        {
            await ExecuteAsync(Rows).ConfigureAwait(false);
            await ExecuteAsync(PostgresPositions.Layout).ConfigureAwait(false);
            await ExecuteAsync(PostgresMembership.Layout).ConfigureAwait(false);
            foreach (var (key, text) in PostgresMembership.Statements)
            {
                await ExecuteAsync(
                    "INSERT INTO OrleansQuery VALUES ($1, $2) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText", key, text).ConfigureAwait(false);
            }

            await ExecuteAsync($"INSERT INTO grid_meta VALUES ('layout', {LayoutVersion}) ON CONFLICT (name) DO UPDATE SET value = excluded.value").ConfigureAwait(false);
        }

        await PlacePositionsAsync(renew: version < LayoutVersion).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        async Task PlacePositionsAsync(bool renew)
        {
            await ExecuteAsync("INSERT INTO grid_meta VALUES ('positions', 0) ON CONFLICT DO NOTHING").ConfigureAwait(false);
            var behind = await ExecuteAsync(PostgresPositions.Behind).ConfigureAwait(false) as long? ?? 0;
            var moved = await IsMovedAsync().ConfigureAwait(false) || (behind > 0 && !renew);
            if (behind > 0 || moved || renew)
            {
                var raise = Math.Max(behind, 0) + (moved ? PostgresPositions.Gap : 0);
                var origin = (long)(await ExecuteAsync($"UPDATE grid_meta SET value = value + {raise} WHERE name = 'positions' RETURNING value").ConfigureAwait(false))!;
                await ExecuteAsync(PostgresPositions.Functions(origin)).ConfigureAwait(false);
            }

            if (renew)
            {
                await ExecuteAsync(Writing).ConfigureAwait(false);
            }
        }

        // Whether another server laid it out: this one counts transactions of its own.
        async Task<bool> IsMovedAsync()
        {
            if (await ExecuteAsync("SELECT has_function_privilege('pg_control_system()', 'EXECUTE')").ConfigureAwait(false) is not true)
            {
                return false;
            }

            await ExecuteAsync("INSERT INTO grid_meta SELECT 'server', system_identifier FROM pg_control_system() ON CONFLICT DO NOTHING").ConfigureAwait(false);
            return await ExecuteAsync(
                "UPDATE grid_meta SET value = system_identifier FROM pg_control_system() WHERE name = 'server' AND value <> system_identifier RETURNING value").ConfigureAwait(false) is not null;
        }

        async Task<object?> ExecuteAsync(string sql, params string[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            if (version < LayoutVersion)
            {
                // Laying out a large store takes longer than a command may.
                command.CommandTimeout = 0;
            }

            command.Parameters.AddRange(Array.ConvertAll(values, value => new NpgsqlParameter<string> { TypedValue = value }));
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
