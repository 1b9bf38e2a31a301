using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Gridwhistle.Hosts;

/// <summary>A program of the product as operators run it, in a process of its own; it has started when it prints what it says then.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _sign;

    private ProductProcess(string program, string sign, IEnumerable<string> settings)
    {
        _sign = sign;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. settings])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException($"{program} ended: {Printed}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Printed => string.Join('\n', _printed);

    /// <param name="program">Beside this one.</param>
    /// <param name="sign">Part of a line it prints when it has started.</param>
    public static ProductProcess Launch(string program, string sign, params string[] settings) => new(program, sign, settings);

    public async Task StartedAsync()
    {
        try
        {
            await _started.Task.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"It did not start: {Printed}", late);
        }
    }

    /// <summary>Until it ends by itself; answers the exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an upgrade sends it; answers the exit code.</summary>
    public Task<int> StopAsync()
    {
        Signal("-TERM");
        return EndedAsync();
    }

    /// <summary>SIGSTOP: it stands still where it is, its connections open.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>SIGCONT: it goes on where it stood.</summary>
    public void Thaw() => Signal("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _started.Task.Ignore();
        _process.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _printed.Enqueue(line);
        if (line.Contains(_sign, StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
