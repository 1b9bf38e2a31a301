using Gridwhistle.Servers;

namespace Gridwhistle.Outages;

[Trait("Store", "Postgres")]
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync()
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, "NOT RUN: no PostgreSQL is installed here that could be stopped and started.");
        _server = await PostgresServer.StartNewAsync(programs!);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task StoppedServer_RefusesActs_AndLosesNothing()
    {
        await using var grid = Grid("00:01:00");
        await StoreOutage.RideOutAsync("PostgreSQL, stopped and started", grid, _server!.StopAsync, _server!.StartAsync);
    }

    /// <summary>Nothing is refused by a server that stands still: only time limits tell, and what it had in hand it does afterwards.</summary>
    [Fact]
    public async Task FrozenServer_RefusesActs_AndLosesNothing()
    {
        await using var grid = Grid("00:00:10");
        await StoreOutage.RideOutAsync("PostgreSQL, frozen", grid, _server!.FreezeAsync, _server!.ThawAsync);
    }

    /// <summary>Longer limits than the usual ones: a busy machine is not what is tested.</summary>
    private GridApplication Grid(string limit) =>
        new GridApplication { On = new ServerStore("Postgres", _server!.ConnectionString) }.With("Storage:Postgres:CommandTimeout", limit);
}
