namespace Gridwhistle.Storage;

public sealed class SqliteStoreTests(ConformanceTally tally) : TableStoreConformance(tally)
{
    protected override Task<IStoreBackend> OpenAsync() => Task.FromResult<IStoreBackend>(new SqliteBackend());
}

public sealed class SqliteCrashTests : CrashTests
{
    protected override Task<IStoreBackend> OpenAsync() => Task.FromResult<IStoreBackend>(new SqliteBackend());
}
