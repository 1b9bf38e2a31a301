using System.Diagnostics;

namespace Gridwhistle.Load.Scenarios;

/// <summary>Changes at a fixed rate, whether or not the server keeps up: what is late is not made up for by asking less.</summary>
internal sealed class ChangeStream(OpenIssues issues, double rate)
{
    private const int Outstanding = 512;
    private readonly Opened[] _issues = [.. issues.All];
    private int _next;

    public int Done { get; private set; }

    public async Task RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = Stopwatch.StartNew();
        using var room = new SemaphoreSlim(Outstanding);
        List<Task> running = [];
        for (var sent = 0; began.Elapsed < duration;)
        {
            for (var due = (int)(began.Elapsed.TotalSeconds * rate); sent < due; sent++)
            {
                await room.WaitAsync(cancellationToken);
                running.Add(ChangeAsync(room, cancellationToken));
            }

            running.RemoveAll(task => task.IsCompletedSuccessfully);
            await Task.Delay(2, cancellationToken);
        }

        await Task.WhenAll(running);
    }

    private async Task ChangeAsync(SemaphoreSlim room, CancellationToken cancellationToken)
    {
        try
        {
            await issues.ChangeAsync(_issues[Interlocked.Increment(ref _next) % _issues.Length], cancellationToken);
            Done++;
        }
        finally
        {
            room.Release();
        }
    }
}
