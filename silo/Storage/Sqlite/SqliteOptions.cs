namespace Gridwhistle.Storage;

/// <summary>The SQLite file and how it is written.</summary>
public sealed class SqliteOptions
{
    public const string SectionName = "Storage:Sqlite";

    /// <summary>The database file; its directory is created. Default: gridwhistle.db in Data:Path.</summary>
    public string Path { get; set; } = "";

    /// <summary>Connections that read while the writer writes. Default: 4.</summary>
    public int Readers { get; set; } = 4;

    /// <summary>Writes that may wait for the writer; over it, writing waits for room. Default: 8192.</summary>
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>Writes committed as one transaction at most. Default: 512.</summary>
    public int GroupSize { get; set; } = 512;

    /// <summary>How long the writer waits for a lock another process holds before it answers "unavailable". Default: 2 s.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Page cache of the writer, and of all readers together. Default: 16 MiB. More costs processor time: a commit that moved pages looks through
    /// the whole cache, and what falls out of it is still in the machine's file cache.
    /// </summary>
    public int CacheMegabytes { get; set; } = 16;

    /// <summary>Pages the file may grow to (4 KiB each); 0 for no limit but the disk. Default: 0.</summary>
    public long MaxPages { get; set; }
}
