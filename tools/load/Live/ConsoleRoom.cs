using System.Collections.Concurrent;
using System.Diagnostics;
using Gridwhistle.Load.Figures;

namespace Gridwhistle.Load.Live;

/// <summary>Consoles that watch one scope. What all of them are sent is read once.</summary>
internal sealed class ConsoleRoom(string url, string scope, Latencies latencies) : IAsyncDisposable
{
    /// <summary>How far back messages are kept for consoles that get them late.</summary>
    private const int Remembered = 20_000;

    /// <summary>The hub lets go of a client it has not heard of for thirty seconds.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(long From, long To), BoardStep> _steps = [];
    private readonly ConcurrentQueue<(long From, long To)> _order = [];
    private readonly ConcurrentBag<HubConsole> _consoles = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _pinging = Task.CompletedTask;
    private BoardPicture? _begun;

    public string Url => url;

    public string Scope => scope;

    public Latencies Latencies => latencies;

    /// <summary>Called with every issue a console is shown anew.</summary>
    public Action<BoardEntry>? Shown { get; init; }

    public IReadOnlyCollection<HubConsole> Consoles => _consoles;

    /// <summary>A message with one changed issue, as it came.</summary>
    public string? Sample { get; private set; }

    public int Gaps => _consoles.Sum(console => console.Gaps);

    public long Delivered => _consoles.Sum(console => console.Delivered);

    public long Messages => _consoles.Sum(console => console.Messages);

    public async Task<HubConsole> EnterAsync(string token, CancellationToken cancellationToken)
    {
        var console = await HubConsole.WatchAsync(this, token, null, cancellationToken);
        _consoles.Add(console);
        return console;
    }

    public async Task FillAsync(string token, int count, CancellationToken cancellationToken)
    {
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (_, stop) => await EnterAsync(token, stop));
        _pinging = PingAsync();
    }

    /// <summary>Waits until every console stands at <paramref name="board"/>; says which never did, or got there over a gap.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync(BoardPicture board, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (_consoles.Any(console => console.Picture.Seq < board.Seq && !console.Closed) && waited.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(20, cancellationToken);
        }

        return [.. _consoles.Where(console => console.Gaps > 0 || console.Closed || !console.Picture.Shows(board)).Select(console =>
            $"a console{(console.Closed ? " was cut off and" : "")} ended at {console.Picture.Seq} of {board.Seq} with {console.Picture.Issues.Count} of {board.Issues.Count} open issues and {console.Gaps} gaps")];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pinging;
        await Task.WhenAll(_consoles.Select(console => console.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    /// <summary>The picture others began with, when this one shows the same: from there on what all of them get is applied once.</summary>
    internal BoardPicture Shared(BoardPicture picture)
    {
        if (Volatile.Read(ref _begun) is { } begun && begun.Shows(picture))
        {
            return begun;
        }

        Volatile.Write(ref _begun, picture);
        return picture;
    }

    internal BoardStep StepOf(ReadOnlySpan<byte> message, long from, long to)
    {
        if (_steps.TryGetValue((from, to), out var known) && known.Is(message))
        {
            return known;
        }

        var step = new BoardStep(message);
        if (Sample is null && step.Changes is [{ Version: not null }])
        {
            Sample = System.Text.Encoding.UTF8.GetString(message);
        }

        if (_steps.TryAdd((from, to), step))
        {
            _order.Enqueue((from, to));
            if (_order.Count > Remembered && _order.TryDequeue(out var oldest))
            {
                _steps.TryRemove(oldest, out _);
            }
        }

        return step;
    }

    private async Task PingAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(PingEvery, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var console in _consoles.Where(console => !console.Closed && !_stop.IsCancellationRequested))
            {
                await console.PingAsync();
            }
        }
    }
}
