using Gridwhistle.Servers;

namespace Gridwhistle.Hosts;

/// <summary>A silo: the executable, in a process of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    /// <summary>What it prints when it has joined.</summary>
    public const string Sign = "Application started";

    private readonly ProductProcess _process;

    private SiloProcess(string[] settings)
    {
        Port = ServerProgram.FreePort();
        _process = ProductProcess.Launch(
            "Gridwhistle.Silo.dll", Sign,
            [.. settings, "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", "--urls=http://127.0.0.1:0", $"--Orleans:Endpoints:SiloPort={Port}", $"--Orleans:Endpoints:GatewayPort={ServerProgram.FreePort()}"]);
    }

    /// <summary>Where the other silos reach it, and by what the cluster knows it.</summary>
    public int Port { get; }

    public static async Task<SiloProcess> StartAsync(params string[] settings)
    {
        var silo = new SiloProcess(settings);
        try
        {
            await silo._process.StartedAsync();
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>For a silo that is not meant to start: its exit code, with what it printed.</summary>
    public static async Task<(int Code, string Printed)> RunAsync(params string[] settings)
    {
        await using var silo = new SiloProcess(settings);
        return (await silo._process.EndedAsync(), silo._process.Printed);
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>SIGTERM, as an upgrade sends it; answers the exit code.</summary>
    public Task<int> StopAsync() => _process.StopAsync();

    /// <summary>SIGSTOP: it stands still where it is, its connections open.</summary>
    public void Freeze() => _process.Freeze();

    /// <summary>SIGCONT: it goes on where it stood, finds that the others have taken it for dead, and ends by itself.</summary>
    public async Task ThawAsync()
    {
        _process.Thaw();
        await _process.EndedAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
