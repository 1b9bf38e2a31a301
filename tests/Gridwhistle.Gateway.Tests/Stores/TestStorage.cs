namespace Gridwhistle;

/// <summary>Where the applications of this run keep their rows: <c>GRIDWHISTLE_TEST_STORAGE</c> names the provider, SQLite otherwise.</summary>
internal static class TestStorage
{
    public static string Provider { get; } =
        Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_STORAGE") is { Length: > 0 } named ? named : "Sqlite";

    /// <summary>A store with nothing in it.</summary>
    public static Task<ApplicationStore> EmptyAsync() => Provider switch
    {
        "Sqlite" => Task.FromResult<ApplicationStore>(new SqliteFileStore()),
        "Postgres" => PostgresDatabaseStore.EmptyAsync(),
        "AzureTables" => AzuriteStore.EmptyAsync(),
        _ => throw new InvalidOperationException($"GRIDWHISTLE_TEST_STORAGE is '{Provider}', must be Sqlite, Postgres or AzureTables."),
    };
}
