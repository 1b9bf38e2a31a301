using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>
/// Numbers that never come twice in a file, each higher than all that were committed before it: etags, and places in positioned tables.
/// </summary>
internal sealed class SqliteNumbers : IDisposable
{
    /// <summary>They are reserved in the file by the million, so that numbering goes on above every number ever given.</summary>
    private const long Reserve = 1 << 20;

    private readonly SqliteStatement _reserve;
    private readonly SqliteStatement _reserved;
    private readonly SqliteStatement _version;
    private long _last;
    private long _ceiling;
    private long _reserving;
    private long _seen;

    public SqliteNumbers(sqlite3 db)
    {
        _reserve = new(db, "UPDATE meta SET value=?1 WHERE name='etag'");
        _reserved = new(db, "SELECT value FROM meta WHERE name='etag'");
        _version = new(db, "PRAGMA data_version");
        _seen = _version.Scalar();
        _last = _ceiling = _reserved.Scalar();
    }

    public long Next() => ++_last;

    /// <summary>Inside a transaction that will take so many numbers at most.</summary>
    public void Begin(int count)
    {
        GoAboveOthers();
        _reserving = _ceiling;
        if (_last + count > _ceiling)
        {
            _reserving = _last + count + Reserve;
            _reserve.Bind(1, _reserving).Run();
        }
    }

    public void Committed() => _ceiling = _reserving;

    public void Dispose()
    {
        _reserve.Dispose();
        _reserved.Dispose();
        _version.Dispose();
    }

    /// <summary>Another connection that wrote may have reserved numbers above ours.</summary>
    private void GoAboveOthers()
    {
        if (_version.Scalar() is var version && version == _seen)
        {
            return;
        }

        _seen = version;
        if (_reserved.Scalar() is var reserved && reserved > _ceiling)
        {
            _last = _ceiling = reserved;
        }
    }
}
