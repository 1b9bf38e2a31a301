namespace Gridwhistle.Outages;

/// <summary>A server that the test itself starts and stops.</summary>
internal sealed class ServerStore(string provider, string connectionString) : ApplicationStore
{
    public override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Storage:Provider"] = provider, ["Storage:ConnectionString"] = connectionString };

    public override Task<ApplicationStore> CopyAsync() => throw new NotSupportedException("A store of a test's own is not copied.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
