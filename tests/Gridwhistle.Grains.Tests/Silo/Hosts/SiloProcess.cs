using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gridwhistle.Servers;

namespace Gridwhistle.Hosts;

/// <summary>A silo as operators run it: the executable, in a process of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiloProcess(int port, IEnumerable<string> settings)
    {
        Port = port;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gridwhistle.Silo.dll"), .. settings])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException($"The silo ended: {string.Join('\n', _printed)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the other silos reach it, and by what the cluster knows it.</summary>
    public int Port { get; }

    public string Printed => string.Join('\n', _printed);

    public static async Task<SiloProcess> StartAsync(params string[] settings)
    {
        var silo = Launch(settings);
        await silo._started.Task.WaitAsync(Patience);
        return silo;
    }

    /// <summary>For a silo that is not meant to start: its exit code, with what it printed.</summary>
    public static async Task<(int Code, string Printed)> RunAsync(params string[] settings)
    {
        await using var silo = Launch(settings);
        silo._started.Task.Ignore();
        await silo._process.WaitForExitAsync().WaitAsync(Patience);
        return (silo._process.ExitCode, silo.Printed);
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an upgrade sends it; answers the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _started.Task.Ignore();
        _process.Dispose();
    }

    private static SiloProcess Launch(string[] settings)
    {
        var (port, gateway) = (ServerProgram.FreePort(), ServerProgram.FreePort());
        return new SiloProcess(port,
        [
            .. settings,
            "--urls=http://127.0.0.1:0",
            $"--Orleans:Endpoints:SiloPort={port}",
            $"--Orleans:Endpoints:GatewayPort={gateway}",
        ]);
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _printed.Enqueue(line);
        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
