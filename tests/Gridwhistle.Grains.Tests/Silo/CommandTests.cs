using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Npgsql;

namespace Gridwhistle.Hosting;

/// <summary>
/// Commands beside a cluster, and on the store it left: none joins it. Those that only read do their work; those that change what grains have in
/// memory are refused while a silo answers, whatever is said of it.
/// </summary>
public sealed class CommandTests : IDisposable
{
    private const string Stopped = "--server-is-stopped";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("gridwhistle-commands-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Commands_JoinNoCluster()
    {
        await using var cluster = await ProcessCluster.OpenAsync();
        await RunAsync(0, cluster, "import", "--from", TanxiFolder.Path, Stopped);
        Assert.Equal((0, 0), await MembersAsync(cluster));

        await cluster.AddSilosAsync(1);
        var members = await MembersAsync(cluster);
        Assert.Equal(1, members.Silos);
        await RunAsync(0, cluster, "verify");
        await RunAsync(0, cluster, "backup", "--to", Path.Combine(_data.FullName, "backup.zip"));
        Assert.Contains("Servers run on this store", await RunAsync(1, cluster, "reset-administrator", Stopped), StringComparison.Ordinal);
        Assert.Contains("Servers run on this store", await RunAsync(1, cluster, "import", "--from", TanxiFolder.Path, Stopped), StringComparison.Ordinal);
        Assert.Equal(members, await MembersAsync(cluster));

        await using var lost = await cluster.LoseAsync(Assert.Single(cluster.Silos), Loss.Killed);
        await RunAsync(0, cluster, "reset-administrator", Stopped);
        Assert.Equal(members, await MembersAsync(cluster));
    }

    /// <summary>Runs a command of the gateway's program; answers what it printed.</summary>
    private async Task<string> RunAsync(int expected, ProcessCluster cluster, params string[] command)
    {
        await using var process = ProductProcess.Launch("Gridwhistle.Gateway.dll", "-", [.. command, .. cluster.Settings, "--data", _data.FullName]);
        var code = await process.EndedAsync();
        Assert.True(code == expected, $"{string.Join(' ', command)} ended with {code}: {process.Printed}");
        return process.Printed;
    }

    /// <summary>How often the cluster has changed, and how many silos its list has.</summary>
    private static async Task<(int Changes, int Silos)> MembersAsync(ProcessCluster cluster)
    {
        const string Setting = "--Storage:ConnectionString=";
        await using var connection = new NpgsqlConnection(cluster.Settings.Single(setting => setting.StartsWith(Setting, StringComparison.Ordinal))[Setting.Length..]);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT coalesce((SELECT sum(version) FROM grid_clusters), 0)::int, (SELECT count(*) FROM grid_silos)::int", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }
}
