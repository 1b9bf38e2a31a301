using System.Collections.Immutable;
using System.Text;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>
/// A prepared statement, bound by position and used again. Thin on purpose: the writer thread runs four of these per append,
/// and UTF-8 goes in and out without a detour over strings.
/// </summary>
internal sealed class SqliteStatement(sqlite3 db, string sql) : IDisposable
{
    private readonly sqlite3_stmt _statement = Prepare(db, sql);

    public SqliteStatement Bind(int index, long value)
    {
        SqliteFaults.Check(db, raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string text)
    {
        Span<byte> utf8 = stackalloc byte[(TableLimits.MaxKeyLength + 2) * 3];
        return BindText(index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public SqliteStatement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        SqliteFaults.Check(db, raw.sqlite3_bind_text(_statement, index, utf8));
        return this;
    }

    /// <summary>True when there is a row to read.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        SqliteFaults.Check(db, result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs to the end and resets; returns how many rows were changed.</summary>
    public int Run()
    {
        try
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(db);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs it and resets; returns the number it answers with, 0 when it answers with none.</summary>
    public long Scalar()
    {
        try
        {
            return Step() ? Integer(0) : 0;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Every row of the answer, in order; resets.</summary>
    public ImmutableArray<T> Rows<T>(Func<SqliteStatement, T> row)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        try
        {
            while (Step())
            {
                rows.Add(row(this));
            }

            return rows.DrainToImmutable();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the statement's transaction too, so it belongs into a finally.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private static sqlite3_stmt Prepare(sqlite3 db, string sql)
    {
        SqliteFaults.Check(db, raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }
}
