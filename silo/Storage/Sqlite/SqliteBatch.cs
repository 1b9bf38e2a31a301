using System.Collections.Immutable;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>Applies batches inside the writer's transaction.</summary>
internal sealed class SqliteBatch : IDisposable
{
    private readonly sqlite3 _db;
    private readonly SqliteNumbers _numbers;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _rollback;
    private readonly Dictionary<string, SqliteTable> _tables = new(StringComparer.Ordinal);
    private bool _inDoubt;

    public SqliteBatch(sqlite3 db)
    {
        _db = db;
        _numbers = new(db);
        _begin = new(db, "BEGIN IMMEDIATE");
        _commit = new(db, "COMMIT");
        _savepoint = new(db, "SAVEPOINT batch");
        _release = new(db, "RELEASE batch");
        _rollback = new(db, "ROLLBACK TO batch");
    }

    /// <summary>Begins a transaction that will apply these batches.</summary>
    public void Begin(List<QueuedWrite> group)
    {
        if (_inDoubt)
        {
            // Tables that were made in a transaction that failed are gone with it.
            Forget();
        }

        _begin.Run();
        _inDoubt = true;
        var numbers = group.Count;
        foreach (var write in group)
        {
            numbers += write.Items.Length;
        }

        _numbers.Begin(numbers);
    }

    public void Commit()
    {
        _commit.Run();
        _numbers.Committed();
        _inDoubt = false;
    }

    public void Apply(QueuedWrite write)
    {
        var (table, etag) = (TableOf(write.Table), _numbers.Next());
        Settle(write, etag, CanBeTakenBack(write) ? ApplyConditionsFirst(table, write, etag) : ApplyAsOne(table, write, etag));
    }

    public void Dispose()
    {
        Forget();
        _numbers.Dispose();
        ReadOnlySpan<SqliteStatement> statements = [_begin, _commit, _savepoint, _release, _rollback];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    /// <summary>Inserts are taken back by deleting; one other condition can be tried behind them, with nothing to take back of its own.</summary>
    private static bool CanBeTakenBack(QueuedWrite write)
    {
        var others = 0;
        foreach (var item in write.Items)
        {
            others += item.IsConditional && item.Kind != TableWriteKind.Insert ? 1 : 0;
        }

        return others <= 1;
    }

    /// <summary>Inserts, then the other condition, then what cannot be refused: no savepoint, which would copy every page it touches.</summary>
    private static TableWrite? ApplyConditionsFirst(SqliteTable table, QueuedWrite write, long etag)
    {
        if ((Run(table, write, etag, static item => item.Kind == TableWriteKind.Insert)
            ?? Run(table, write, etag, static item => item.IsConditional && item.Kind != TableWriteKind.Insert)) is { } refused)
        {
            TakeBackInserts(table, write, refused);
            return refused;
        }

        return Run(table, write, etag, static item => !item.IsConditional);
    }

    /// <summary>The item that was refused, if one was.</summary>
    private static TableWrite? Run(SqliteTable table, QueuedWrite write, long etag, Predicate<TableWrite> which)
    {
        foreach (var item in write.Items)
        {
            if (which(item) && !table.Apply(write.Partition, item, etag))
            {
                return item;
            }
        }

        return null;
    }

    private static void TakeBackInserts(SqliteTable table, QueuedWrite write, TableWrite refused)
    {
        foreach (var item in write.Items)
        {
            if (item.Kind != TableWriteKind.Insert)
            {
                continue;
            }

            if (ReferenceEquals(item, refused))
            {
                return;
            }

            table.Delete(write.Partition, item);
        }
    }

    private static void Settle(QueuedWrite write, long number, TableWrite? refused)
    {
        if (refused is not null)
        {
            write.Refused(new ConditionFailedException(write.Table, write.Partition, refused.Row, refused.Kind));
            return;
        }

        var etag = StoreEtag.Format(number);
        write.Applied(ImmutableArray.CreateRange(write.Items, static (item, etag) => item.Kind == TableWriteKind.Delete ? null : etag, etag));
    }

    private TableWrite? ApplyAsOne(SqliteTable table, QueuedWrite write, long etag)
    {
        _savepoint.Run();
        var refused = Run(table, write, etag, static _ => true);
        if (refused is not null)
        {
            _rollback.Run();
        }

        _release.Run();
        return refused;
    }

    private SqliteTable TableOf(string name) =>
        _tables.TryGetValue(name, out var table) ? table : _tables[name] = new SqliteTable(_db, name, _numbers);

    private void Forget()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _tables.Clear();
    }
}
