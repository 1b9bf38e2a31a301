using System.Diagnostics;
using System.Globalization;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Orleans;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Hosting;

/// <summary>What a cluster of processes is for: one of them goes, suddenly or in good order, and nothing that was acknowledged goes with it.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int ReportsBefore = 5, ReportsMeanwhile = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10), Patience = TimeSpan.FromSeconds(1);

    /// <summary>Several losses, one after the other, where somebody measures: GRIDWHISTLE_TEST_LOSSES says how many.</summary>
    private static int Losses => int.TryParse(Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_LOSSES"), CultureInfo.InvariantCulture, out var losses) ? losses : 1;

    [Theory]
    [InlineData(Loss.Killed)]
    [InlineData(Loss.Frozen)]
    public async Task LostSilo_ItsGrainsAnswerAgain_AndNothingAcknowledgedIsLost(Loss loss)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.StartAsync(silos: 2);
        var reporting = new Reporting(cluster.Client);
        await reporting.ReportAsync(1, ReportsBefore, limit.Token);
        for (var round = 0; round < Losses; round++)
        {
            var going = reporting.ReportAsync(ReportsBefore + 1 + (round * ReportsMeanwhile), ReportsMeanwhile, limit.Token);
            await using var lost = await cluster.LoseAsync(await cluster.SiloOfAsync(cluster.Board), loss);
            var began = Stopwatch.GetTimestamp();
            await AnswersAsync(cluster.Board, limit.Token);
            var board = Stopwatch.GetElapsedTime(began);
            await going;
            var acknowledged = Stopwatch.GetElapsedTime(began);
            output.WriteLine($"[figures] {loss}: the board answered again after {board.TotalSeconds:0.0} s, all reports were acknowledged after {acknowledged.TotalSeconds:0.0} s");
            await lost.GoneAsync();
            await cluster.AddSiloAsync();
        }

        await AllThereAsync(cluster, reporting, limit.Token);
    }

    [Fact]
    public async Task RollingRestart_StopsInGoodOrder_AndNothingAcknowledgedIsLost()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.StartAsync(silos: 2);
        var reporting = new Reporting(cluster.Client);
        var going = reporting.ReportAsync(1, 30, limit.Token);
        foreach (var old in cluster.Silos)
        {
            await cluster.AddSiloAsync();
            Assert.Equal(0, await cluster.StopAsync(old));
        }

        await going;
        await AllThereAsync(cluster, reporting, limit.Token);
    }

    [Fact]
    public async Task AzureTables_SilosAndAClientFindEachOther()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.OpenOnAzureAsync();
        await cluster.AddSilosAsync(2);
        await cluster.ImportAsync();
        var reporting = new Reporting(cluster.Client);
        await reporting.ReportAsync(1, ReportsBefore, limit.Token);
        await AllThereAsync(cluster, reporting, limit.Token);
    }

    /// <summary>Nobody calls: the other silo has taken over the reminders, which are rows of the store like everything else.</summary>
    [Fact]
    public async Task KilledSilo_ItsBoardIsBroughtBackByItsReminder()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.StartAsync(silos: 2, "--Live:Board:ReminderPeriod=00:01:00");
        await using var lost = await cluster.LoseAsync(await cluster.SiloOfAsync(cluster.Board), Loss.Killed);

        var left = Assert.Single(cluster.Silos);
        while (await cluster.PortOfAsync(cluster.Board) != left.Port)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), limit.Token);
        }
    }

    [Fact]
    public async Task Settings_ThatCannotWork_StopTheStartWithEveryFault()
    {
        var (code, printed) = await SiloProcess.RunAsync("--Storage:Provider=Sqlite", "--Live:Board:ReminderPeriod=00:00:30", "--Orleans:ClusterId=a b", "--Orleans:Endpoints:AdvertisedIPAddress=0.0.0.0");

        Assert.Equal(1, code);
        Assert.Contains("Storage:Provider is Sqlite, a file of one process", printed, StringComparison.Ordinal);
        Assert.Contains("Live:Board:ReminderPeriod is 00:00:30", printed, StringComparison.Ordinal);
        Assert.Contains("Orleans:ClusterId is 'a b'", printed, StringComparison.Ordinal);
        Assert.Contains("Orleans:Endpoints:AdvertisedIPAddress is '0.0.0.0'", printed, StringComparison.Ordinal);
    }

    /// <summary>As somebody who does not wait for a call that is held, but asks again.</summary>
    private static async Task AnswersAsync(IStreetBoardGrain board, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await board.SnapshotAsync(Street).WaitAsync(Patience, cancellationToken);
                return;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
    }

    /// <summary>In the issues at once; on the board and in the index as soon as what the silo left untold is told again.</summary>
    private static async Task AllThereAsync(ProcessCluster cluster, Reporting reporting, CancellationToken cancellationToken)
    {
        foreach (var (id, version) in reporting.Acknowledged)
        {
            var issue = (await cluster.Client.GetGrain<IIssueGrain>(id).GetAsync(Duty)).Value!;
            Assert.True(issue.Summary.Version >= version, $"{id} was acknowledged at {version} and is at {issue.Summary.Version}");
            Assert.Equal(IssueStatus.Dispatched, issue.Summary.State);
        }

        var expected = reporting.Acknowledged.Keys.Order().ToArray();
        var query = new IssueQuery(Street, [], [], [], [], null, null, null, null, 100, null, Duty);
        string[] board, index;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            board = [.. (await cluster.Board.SnapshotAsync(Street)).Issues.Where(issue => issue.State is IssueStatus.Dispatched).Select(issue => issue.Id.Value).Order()];
            index = [.. (await cluster.Client.GetGrain<IIssueIndexGrain>(Street.Value).ListAsync(query)).Items.Select(issue => issue.Id.Value).Order()];
        }
        while (!expected.SequenceEqual(board) || !expected.SequenceEqual(index));
    }
}
