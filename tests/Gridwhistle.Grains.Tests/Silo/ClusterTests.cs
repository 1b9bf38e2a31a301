using System.Diagnostics;
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
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task KilledSilo_ItsGrainsAnswerAgain_AndNothingAcknowledgedIsLost()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.StartAsync(silos: 2);
        var reporting = new Reporting(cluster.Client);
        await reporting.ReportAsync(1, 5, limit.Token);
        var going = reporting.ReportAsync(6, 20, limit.Token);
        await reporting.UntilAsync(7, limit.Token);

        await cluster.KillAsync(await cluster.SiloOfAsync(cluster.Board));
        var killed = Stopwatch.GetTimestamp();
        await AnswersAsync(cluster.Board, limit.Token);
        var board = Stopwatch.GetElapsedTime(killed);
        await going;

        output.WriteLine($"[figures] a killed silo's board answered again after {board.TotalSeconds:0.0} s, all reports were acknowledged after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s");
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

    /// <summary>Nobody calls: the other silo has taken over the reminders, which are rows of the store like everything else.</summary>
    [Fact]
    public async Task KilledSilo_ItsBoardIsBroughtBackByItsReminder()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.StartAsync(silos: 2, "--Live:Board:ReminderPeriod=00:01:00");
        await cluster.KillAsync(await cluster.SiloOfAsync(cluster.Board));

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

    private static async Task AnswersAsync(IStreetBoardGrain board, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await board.SnapshotAsync(Street);
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
