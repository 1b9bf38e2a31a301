using System.Collections.Immutable;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>Applies batches inside the writer's transaction, with prepared statements and etags that never come twice.</summary>
internal sealed class SqliteBatch : IDisposable
{
    /// <summary>Etags are reserved in the file by the million, so that numbering goes on above every etag ever given.</summary>
    private const long Reserve = 1 << 20;

    private const string Key = "tbl=?1 AND part=?2 AND row=?3";
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _upsert;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _deleteIfMatch;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _reserve;
    private readonly SqliteStatement _reserved;
    private readonly SqliteStatement _version;
    private long _seen;
    private long _etag;
    private long _ceiling;
    private long _reserving;

    public SqliteBatch(sqlite3 db)
    {
        _insert = new(db, "INSERT OR IGNORE INTO rows (tbl, part, row, etag, value) VALUES (?1, ?2, ?3, ?4, ?5)");
        _replace = new(db, $"UPDATE rows SET etag=?4, value=?5 WHERE {Key} AND etag=?6");
        _upsert = new(db, "INSERT INTO rows (tbl, part, row, etag, value) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET etag=excluded.etag, value=excluded.value");
        _delete = new(db, $"DELETE FROM rows WHERE {Key}");
        _deleteIfMatch = new(db, $"DELETE FROM rows WHERE {Key} AND etag=?4");
        _begin = new(db, "BEGIN IMMEDIATE");
        _commit = new(db, "COMMIT");
        _savepoint = new(db, "SAVEPOINT batch");
        _release = new(db, "RELEASE batch");
        _rollback = new(db, "ROLLBACK TO batch");
        _reserve = new(db, "UPDATE meta SET value=?1 WHERE name='etag'");
        _reserved = new(db, "SELECT value FROM meta WHERE name='etag'");
        _version = new(db, "PRAGMA data_version");
        _seen = _version.Scalar();
        _etag = _ceiling = _reserved.Scalar();
    }

    /// <summary>Begins a transaction that will apply so many batches.</summary>
    public void Begin(int count)
    {
        _begin.Run();
        GoAboveOthers();
        _reserving = _ceiling;
        if (_etag + count > _ceiling)
        {
            _reserving = _etag + count + Reserve;
            _reserve.Bind(1, _reserving).Run();
        }
    }

    /// <summary>Another connection that wrote may have reserved numbers above ours: those of later commits are always higher.</summary>
    private void GoAboveOthers()
    {
        if (_version.Scalar() is var version && version != _seen)
        {
            _seen = version;
            if (_reserved.Scalar() is var reserved && reserved > _ceiling)
            {
                _etag = _ceiling = reserved;
            }
        }
    }

    public void Commit()
    {
        _commit.Run();
        _ceiling = _reserving;
    }

    public void Apply(QueuedWrite write)
    {
        _etag++;
        Settle(write, CanBeTakenBack(write) ? ApplyConditionsFirst(write) : ApplyAsOne(write));
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
    private TableWrite? ApplyConditionsFirst(QueuedWrite write)
    {
        if ((Run(write, static item => item.Kind == TableWriteKind.Insert)
            ?? Run(write, static item => item.IsConditional && item.Kind != TableWriteKind.Insert)) is { } refused)
        {
            TakeBackInserts(write, refused);
            return refused;
        }

        return Run(write, static item => !item.IsConditional);
    }

    private TableWrite? Run(QueuedWrite write, Predicate<TableWrite> which)
    {
        foreach (var item in write.Items)
        {
            if (which(item) && !Apply(write, item))
            {
                return item;
            }
        }

        return null;
    }

    private void TakeBackInserts(QueuedWrite write, TableWrite refused)
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

            Address(_delete, write, item).Run();
        }
    }

    private TableWrite? ApplyAsOne(QueuedWrite write)
    {
        _savepoint.Run();
        var refused = ApplyItems(write);
        if (refused is not null)
        {
            _rollback.Run();
        }

        _release.Run();
        return refused;
    }

    public void Dispose()
    {
        ReadOnlySpan<SqliteStatement> statements =
            [_insert, _replace, _upsert, _delete, _deleteIfMatch, _begin, _commit, _savepoint, _release, _rollback, _reserve, _reserved, _version];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    private void Settle(QueuedWrite write, TableWrite? refused)
    {
        if (refused is not null)
        {
            write.Refused(new ConditionFailedException(write.Table, write.Partition, refused.Row, refused.Kind));
            return;
        }

        var etag = StoreEtag.Format(_etag);
        write.Applied(ImmutableArray.CreateRange(write.Items, static (item, etag) => item.Kind == TableWriteKind.Delete ? null : etag, etag));
    }

    /// <summary>The item that was refused, if one was.</summary>
    private TableWrite? ApplyItems(QueuedWrite write)
    {
        foreach (var item in write.Items)
        {
            if (!Apply(write, item))
            {
                return item;
            }
        }

        return null;
    }

    private bool Apply(QueuedWrite write, TableWrite item) => item.Kind switch
    {
        TableWriteKind.Insert => Store(_insert, write, item).Run() == 1,
        TableWriteKind.Upsert => Store(_upsert, write, item).Run() == 1,
        TableWriteKind.ReplaceIfMatch => StoreEtag.TryParse(item.ETag, out var etag) && Store(_replace, write, item).Bind(6, etag).Run() == 1,
        _ when item.ETag is null => Address(_delete, write, item).Run() >= 0,
        _ => StoreEtag.TryParse(item.ETag, out var etag) && Address(_deleteIfMatch, write, item).Bind(4, etag).Run() == 1,
    };

    private SqliteStatement Store(SqliteStatement statement, QueuedWrite write, TableWrite item) =>
        Address(statement, write, item).Bind(4, _etag).BindText(5, item.Value.Span);

    private static SqliteStatement Address(SqliteStatement statement, QueuedWrite write, TableWrite item) =>
        statement.Bind(1, write.Table).Bind(2, write.Partition).Bind(3, item.Row);
}
