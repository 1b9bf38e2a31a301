namespace Gridwhistle;

/// <summary>SQLite's file lies among the application's own files: it comes, is copied and goes with them.</summary>
internal sealed class SqliteFileStore : ApplicationStore
{
    public override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Storage:Provider"] = "Sqlite" };

    public override Task<ApplicationStore> CopyAsync() => Task.FromResult<ApplicationStore>(new SqliteFileStore());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
