namespace Gridwhistle.Storage;

/// <summary>The PostgreSQL database and how it is written.</summary>
public sealed class PostgresOptions
{
    public const string SectionName = "Storage:Postgres";

    /// <summary>An Npgsql connection string; tables are made in its search path. Default: Storage:ConnectionString.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Writes that may wait for the writer; over it, writing waits for room. Default: 8192.</summary>
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>
    /// Writes committed as one transaction at most. Each may be a subtransaction, of which PostgreSQL holds 64 at hand.
    /// Default: 64.
    /// </summary>
    public int GroupSize { get; set; } = 64;

    /// <summary>
    /// Connections that read at once, unless the connection string says it; over it, reading waits its turn. A server takes
    /// 100 connections as it comes, and several silos share them. Default: 24.
    /// </summary>
    public int Readers { get; set; } = 24;

    /// <summary>How long connecting and each command may take before it answers "unavailable". Default: 5 s.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
