namespace Gridwhistle.Storage;

public enum StorageProvider
{
    /// <summary>One file in Data:Path: one machine.</summary>
    Sqlite,

    /// <summary>Azure Tables, or Azurite in development.</summary>
    AzureTables,
    Postgres,
}

/// <summary>Which backend keeps everything durable.</summary>
public sealed class StorageOptions
{
    public const string SectionName = "Storage";

    /// <summary>Sqlite, AzureTables or Postgres. Default: Sqlite.</summary>
    public string Provider { get; set; } = nameof(StorageProvider.Sqlite);

    /// <summary>How to reach AzureTables or Postgres; Sqlite needs none. Default: empty.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Instead, for AzureTables: the account's table service, without a secret in the settings. Default: none.</summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>
    /// How long a start waits for a server that cannot be reached, as when the machine starts us before its database. A server
    /// that answers and does not let us in ends the start at once. Default: 1 min.
    /// </summary>
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Where files are kept.</summary>
public sealed class DataOptions
{
    public const string SectionName = "Data";

    /// <summary>A directory; created when missing. Default: ./data.</summary>
    public string Path { get; set; } = "./data";

    /// <summary>Where backups are put, so that the age of the youngest can be watched. Default: empty, not watched.</summary>
    public string Backups { get; set; } = "";
}
