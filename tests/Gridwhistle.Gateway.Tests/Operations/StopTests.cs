using System.Collections.Concurrent;
using Gridwhistle.Checks;
using Gridwhistle.Hosts;
using Gridwhistle.Storage;

namespace Gridwhistle.Operations;

/// <summary>What a stop in good order leaves behind.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Stop_RightAfterActs_LeavesNothingUntold()
    {
        await using var grid = new GridApplication();
        await grid.InitializeAsync();
        var worker = await grid.AsAsync("gridworker-dongfang-4");
        var reported = await Task.WhenAll(Enumerable.Range(1, 60).Select(number => worker.PostAsync(
            "/issues", new { text = $"第{number}件", place = new { gridCode = "420602004008004" } })));
        Assert.All(reported, answer => answer.Expect(201));

        await grid.StopAsync();

        var broken = new ConcurrentQueue<string>();
        await using var opened = OpenedStore.Of(grid.StoreSettings);
        var figures = await StoreCheck.RunAsync(opened, broken, TestContext.Current.CancellationToken);
        Assert.True(figures.Streams >= reported.Length);
        Assert.Empty(broken);
        if (opened.Store is SqliteTableStore)
        {
            // Azure Tables answer with more than lies behind a position; PostgreSQL's stands below every transaction of its server, other databases' too.
            Assert.Equal(0, figures.OutboxFlags);
        }
    }
}
