using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Kernel;

/// <summary>Ids that stand for nothing can be guessed without end: what was asked for them does not stay in memory.</summary>
public sealed class NothingStaysTests : IAsyncLifetime
{
    private const int Guesses = 200, Few = 5;

    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Guesses_OfIssuesBulletinsPlatesAndStreets_LeaveNoActivation()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        for (var i = 0; i < Guesses; i++)
        {
            Assert.False((await _host.Issue($"guess{i}").GetAsync(Worker)).Accepted);
            Assert.False((await _host.Issue($"guess{i}").TimelineAsync(Worker)).Accepted);
            Assert.False((await _host.Issue($"guess{i}").ActAsync(new AcknowledgeIssue(Worker))).Accepted);
            Assert.False((await _host.Grains.GetGrain<IBulletinGrain>($"guess{i}").GetAsync(null)).Accepted);
            Assert.Null(await _host.Grains.GetGrain<ISpotGrain>($"guess{i}").GetAsync());
            var street = new AreaCode($"11010{i:0000}");
            Assert.Null(await _host.Grains.GetGrain<IStreetGrain>(street.Value).AreaAsync(street));
            Assert.Empty((await _host.Grains.GetGrain<IBulletinListGrain>(street.Value).ListAsync(new BulletinQuery(street, [], null, null, null, 10, null, null))).Items);
        }

        string[] types = ["issue", "bulletin", "spot", "street", "bulletinlist", "projector"];
        await Waiting.UntilAsync(async () => await CountAsync(types) <= Few * types.Length);
        Assert.True((await _host.Issue("i1").GetAsync(Worker)).Accepted);
    }

    private async Task<int> CountAsync(string[] types)
    {
        var all = await _host.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return all.Count(one => types.Contains(one.GrainId.Type.ToString(), StringComparer.Ordinal));
    }
}
