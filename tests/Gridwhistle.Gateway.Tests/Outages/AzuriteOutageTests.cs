using Gridwhistle.Servers;

namespace Gridwhistle.Outages;

/// <summary>Azurite is stopped in good order: killed, it loses what it acknowledged in its last five seconds.</summary>
[Trait("Store", "AzureTables")]
public sealed class AzuriteOutageTests
{
    [Fact]
    public async Task StoppedService_RefusesActs_AndLosesNothing()
    {
        var program = AzuriteServer.Program();
        Assert.SkipWhen(program is null, "NOT RUN: Azurite is not installed here (npm ci in tests/tools/azurite installs it).");
        await using var azurite = await AzuriteServer.StartNewAsync(program!);
        // Longer limits than the usual ones: a busy machine is not what is tested.
        await using var grid = new GridApplication { On = new ServerStore("AzureTables", azurite.ConnectionString) }
            .With("Storage:AzureTables:NetworkTimeout", "00:00:30").With("Storage:AzureTables:RequestTimeout", "00:01:00");
        await StoreOutage.RideOutAsync("Azurite, stopped and started", grid, azurite.StopAsync, azurite.StartAsync);
    }
}
