using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Gridwhistle.Servers;

/// <summary>
/// One process in which many Azurites run: each process of its own works for seconds only to load its modules. It ends with
/// the process that started it.
/// </summary>
internal sealed class AzuriteHost
{
    private static readonly Lazy<AzuriteHost> Started = new(() => new AzuriteHost());

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _asked = new();

    private AzuriteHost()
    {
        _process = Process.Start(new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { SourceTree.At("tests", "tools", "azurite", "host.mjs") },
        })!;
        _ = ListenAsync();
    }

    public static AzuriteHost Shared => Started.Value;

    public Task OpenAsync(int port, string folder) => AskAsync(port, $"open {port.ToString(CultureInfo.InvariantCulture)} {folder}");

    /// <summary>Ends it in good order, so that it keeps what it has.</summary>
    public Task CloseAsync(int port) => AskAsync(port, $"close {port.ToString(CultureInfo.InvariantCulture)}");

    private Task AskAsync(int port, string line)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[port] = answer;
        lock (_process)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        return answer.Task;
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // What Azurite itself prints is not an answer.
            var words = line.Split(' ', 3);
            if (words.Length < 2 || !int.TryParse(words[1], CultureInfo.InvariantCulture, out var port) || !_asked.TryRemove(port, out var answer))
            {
                continue;
            }

            if (words[0] == "failed")
            {
                answer.SetException(new InvalidOperationException($"Azurite: {line}"));
            }
            else
            {
                answer.SetResult();
            }
        }

        foreach (var answer in _asked.Values)
        {
            answer.TrySetException(new InvalidOperationException("The process of the Azurites has ended."));
        }
    }
}
