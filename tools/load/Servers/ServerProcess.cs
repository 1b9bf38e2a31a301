using System.Diagnostics;
using System.Globalization;
using Gridwhistle.Servers;

namespace Gridwhistle.Load.Servers;

/// <summary>A gateway of our own in a process of its own, on a temporary store, so that its processor time, memory and disk are its alone.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<string> _command;
    private Process _process;
    private bool _keep;

    private ServerProcess(Func<string, string, IReadOnlyList<string>> command, string url, string data)
    {
        _command = command(url, data);
        Url = url;
        Data = data;
        _process = Launch();
    }

    public string Url { get; }

    /// <summary>The directory of its store.</summary>
    public string Data { get; }

    /// <summary>What it was started with, its data's place included: enough to open its store when it is stopped.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private init; } = new Dictionary<string, string>();

    public TimeSpan Processor => _process.TotalProcessorTime;

    public double PeakMemoryMb => Status("VmHWM") / 1024.0;

    /// <summary>A few people do here what a city's do.</summary>
    private static IEnumerable<string> Unbounded => new[] { "ReportsPerPerson", "MessagesPerPerson", "PhotosPerPerson" }.Select(quota => $"--Session:{quota}=1000000000");

    public double MemoryMb => Status("VmRSS") / 1024.0;

    public long DiskBytes => Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    /// <param name="kept">A directory whose store is used and left behind; otherwise a temporary one.</param>
    public static Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken, string? kept = null) => StartAsync(
        kept, settings,
        (url, data) => [GatewayAssembly(), $"--Urls={url}", $"--Data:Path={data}", .. Unbounded, .. settings.Select(pair => $"--{pair.Key}={pair.Value}")], cancellationToken);

    /// <summary>This tool itself as a server that does nothing but SignalR: what everything else is compared with.</summary>
    public static Task<ServerProcess> StartBareAsync(string template, double rate, CancellationToken cancellationToken) => StartAsync(
        null, new Dictionary<string, string>(),
        (url, _) => [typeof(ServerProcess).Assembly.Location, BareServer.Scenario, "--url", url, "--template", template, "--rate", rate.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    private static async Task<ServerProcess> StartAsync(string? kept, IReadOnlyDictionary<string, string> settings, Func<string, string, IReadOnlyList<string>> command, CancellationToken cancellationToken)
    {
        var data = kept is null ? Directory.CreateTempSubdirectory("gridwhistle-load-") : Directory.CreateDirectory(kept);
        var server = new ServerProcess(command, $"http://127.0.0.1:{ServerProgram.FreePort()}", data.FullName) { _keep = kept is not null, Settings = new Dictionary<string, string>(settings) { ["Data:Path"] = data.FullName } };
        await server.WaitUntilReadyAsync(cancellationToken);
        return server;
    }

    /// <summary>Starts again on the same store and address, after a kill or a stop.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _process.Dispose();
        _process = Launch();
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM and a wait: the store is closed and can be read by somebody else.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        if (!_keep)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", _command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(_command[0])!,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning" },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var started = Stopwatch.StartNew();
        while (started.Elapsed < StartLimit)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {_process.ExitCode} before it was ready.");
            }

            try
            {
                if ((await http.GetAsync($"{Url}/health/ready", cancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new TimeoutException($"The server was not ready after {StartLimit}.");
    }

    /// <summary>The gateway's own build output, in the configuration this tool was built in.</summary>
    private static string GatewayAssembly()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var assembly = SourceTree.At("gateway", "bin", configuration, "net10.0", "Gridwhistle.Gateway.dll");
        return File.Exists(assembly) ? assembly : throw new FileNotFoundException("gateway/bin has no build in this configuration; build the solution first.");
    }

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
