using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans;
using Orleans.Runtime;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Hosting;

/// <summary>A street lives together: what an act touches is on one of the two silos, so it is one call away at most.</summary>
public sealed class PlacementTests : IAsyncLifetime
{
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Street_ItsBoardItsAreasAndItsIssues_AreOnOneSilo()
    {
        string[] reported = [.. Enumerable.Range(1, 12).Select(number => $"i{number}")];
        foreach (var id in reported)
        {
            await _host.Grid.ReportAsync(NoWater(id) with { Category = null, Text = id });
        }

        await _host.IdleAsync();
        var home = await SiloOfAsync(_host.Board);
        IGrain[] street =
        [
            _host.Grid,
            _host.Grains.GetGrain<IStreetGrain>(Street.Value),
            _host.Grains.GetGrain<IDirectoryGrain>(Street.Value),
            .. reported.Select(_host.Issue),
        ];
        foreach (var grain in street)
        {
            Assert.Equal((grain.GetGrainId(), home), (grain.GetGrainId(), await SiloOfAsync(grain)));
        }
    }

    private async Task<SiloAddress?> SiloOfAsync(IGrain grain) => await _host.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
}
