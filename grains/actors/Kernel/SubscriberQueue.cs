using Microsoft.Extensions.Logging;

namespace Gridwhistle.Kernel;

/// <summary>
/// What one subscriber still has to write, in order, and how far it is. Runs in the projector's turns; a subscriber that fails is tried
/// again and holds up no other.
/// </summary>
internal sealed partial class SubscriberQueue(ISubscriber subscriber, ProjectorTools tools)
{
    /// <summary>So many steps go into one write.</summary>
    private const int MostTogether = 400;

    /// <summary>Beyond it memory matters more: what does not fit is read from the journal when the subscriber is well again.</summary>
    private const int MostWaiting = 20_000;

    /// <summary>So many positions wait to be written; a later one says all that they say.</summary>
    private const int MostMarks = 1_000;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(1);

    private readonly Queue<CommittedStep> _steps = new();
    private readonly Queue<(long Behind, string Position)> _marks = new();
    private readonly List<(long Upto, TaskCompletionSource Reached)> _flushes = [];
    private readonly List<CommittedStep> _batch = new(MostTogether);
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _fed, _done, _wroteAt;
    private bool _running, _resting = true, _untaken, _behind, _stopped;
    private int _failures;

    public string Name => subscriber.Name;

    public SubscriberTiming Timing => subscriber.Timing;

    /// <summary>Gets the position everything up to which is written; null at the beginning of the journal.</summary>
    public string? Position { get; private set; }

    /// <summary>Gets whether nothing is under way; a subscriber that fails counts as at rest.</summary>
    public bool IsAtRest => _resting && (_failures > 0 || !HasWork);

    /// <summary>The streams with steps that may not be written.</summary>
    public IEnumerable<string> Streams => _steps.Concat(_batch).Select(step => step.Stream);

    /// <summary>Begins where an earlier life ended. What the journal holds behind it is read first.</summary>
    public void Begin(string? position, bool readOn)
    {
        Position = position;
        (_behind, _untaken) = (readOn, readOn);
        Run();
    }

    /// <summary>Returns when the subscriber's memory is current; at once when it hears after the answer. Never throws.</summary>
    public async Task FeedAsync(IReadOnlyList<CommittedStep> steps)
    {
        var heard = Heard(steps);
        if (heard.Count == 0)
        {
            return;
        }

        if (subscriber.Timing is SubscriberTiming.BeforeAnswer && !_untaken)
        {
            await TakeAsync(heard);
        }

        _fed += heard.Count;
        if (_steps.Count + heard.Count > MostWaiting)
        {
            ReadOn();
            return;
        }

        heard.ForEach(_steps.Enqueue);
        Run();
    }

    /// <summary>Lets go of what waits, and reads all behind its position from the journal.</summary>
    public void ReadOn()
    {
        _steps.Clear();
        _marks.Clear();
        (_behind, _untaken) = (true, true);
        Run();
    }

    /// <summary>Everything up to the position has been fed: the subscriber's own moves there once that is written.</summary>
    public void Mark(string position)
    {
        if (_behind || _marks.Count >= MostMarks)
        {
            return;
        }

        _marks.Enqueue((_fed, position));
        Run();
    }

    public void Hurry() => _hurry.TrySetResult();

    /// <summary>Returns when all that is fed so far is written, or the subscriber fails.</summary>
    public Task FlushAsync()
    {
        if (IsAtRest)
        {
            return Task.CompletedTask;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _flushes.Add((_fed, reached));
        Hurry();
        return reached.Task;
    }

    public void Stop()
    {
        _stopped = true;
        Hurry();
        Release(long.MaxValue);
    }

    private bool HasWork => !_stopped && (_steps.Count > 0 || _batch.Count > 0 || _marks.Count > 0 || _behind);

    private List<CommittedStep> Heard(IReadOnlyList<CommittedStep> steps)
    {
        var heard = new List<CommittedStep>(steps.Count);
        foreach (var step in steps)
        {
            if (subscriber.Hears(step))
            {
                heard.Add(step);
            }
        }

        return heard;
    }

    private async Task TakeAsync(List<CommittedStep> heard)
    {
        try
        {
            await subscriber.TakeAsync(heard);
        }
        catch (Exception failure)
        {
            // The act stands; the subscriber hears of it before it writes.
            _untaken = true;
            LogFailed(tools.Logger, failure, subscriber.Name);
        }
    }

    private void Run()
    {
        if (!_running && HasWork)
        {
            _running = true;
            Stir();
            _ = PumpAsync();
        }
    }

    private async Task PumpAsync()
    {
        while (HasWork)
        {
            await KeepPaceAsync();
            try
            {
                await (_behind ? ReadOnAsync() : WriteNextAsync());
                Recovered();
            }
            catch (Exception failure)
            {
                await PauseAsync(failure);
            }
        }

        _running = false;
        Rest();
        Release(_stopped ? long.MaxValue : _done);
    }

    private async Task KeepPaceAsync()
    {
        var left = subscriber.Pace - TimeProvider.System.GetElapsedTime(_wroteAt);
        if (left > TimeSpan.Zero && !_hurry.Task.IsCompleted && _steps.Count < MostTogether)
        {
            Rest();
            await Task.WhenAny(_hurry.Task, Task.Delay(left, TimeProvider.System));
            Stir();
        }

        if (_hurry.Task.IsCompleted && _flushes.Count == 0 && !_stopped)
        {
            _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _wroteAt = TimeProvider.System.GetTimestamp();
    }

    private async Task WriteNextAsync()
    {
        if (_batch.Count == 0)
        {
            while (_batch.Count < MostTogether && _steps.TryDequeue(out var step))
            {
                _batch.Add(step);
            }
        }

        await WriteAsync(_batch);
        _done += _batch.Count;
        _batch.Clear();
        await MoveAsync();
        Release(_done);
    }

    private async Task WriteAsync(List<CommittedStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        if (_untaken && subscriber.Timing is SubscriberTiming.BeforeAnswer)
        {
            await subscriber.TakeAsync(steps);
        }

        await subscriber.WriteAsync(steps);
        _untaken = _untaken && _steps.Count > 0;
    }

    /// <summary>The last mark that all is written behind.</summary>
    private async Task MoveAsync()
    {
        string? reached = null;
        while (_marks.TryPeek(out var mark) && mark.Behind <= _done)
        {
            (reached, _) = (mark.Position, _marks.Dequeue());
        }

        if (reached is not null && string.CompareOrdinal(reached, Position) > 0)
        {
            await tools.Positions.SaveAsync(subscriber.Name, reached);
            Position = reached;
        }
    }

    /// <summary>What the journal holds behind the position; what was fed meanwhile is among it or comes after.</summary>
    private async Task ReadOnAsync()
    {
        var upto = await tools.HandedOverAsync();
        var chunk = new List<CommittedStep>();
        await foreach (var step in tools.ReadAsync(Position))
        {
            if (subscriber.Hears(step))
            {
                chunk.Add(step);
            }

            if (chunk.Count == MostTogether)
            {
                await WriteAsync(chunk);
                chunk.Clear();
            }
        }

        await WriteAsync(chunk);
        await tools.Positions.SaveAsync(subscriber.Name, upto);
        Position = upto;
        _behind = false;
        // A batch that failed before is among what was read.
        _batch.Clear();
        _done = _fed - _steps.Count;
        _untaken = _steps.Count > 0;
    }

    private void Recovered()
    {
        if (_failures > 0)
        {
            _failures = 0;
            tools.Metrics.Told($"{tools.Street}/{subscriber.Name}");
        }
    }

    private async Task PauseAsync(Exception failure)
    {
        _failures++;
        LogFailed(tools.Logger, failure, subscriber.Name);
        tools.Metrics.Late($"{tools.Street}/{subscriber.Name}");
        Release(long.MaxValue);
        Rest();
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(_failures - 1, 10)));
        await Task.WhenAny(Task.Delay(pause, TimeProvider.System), tools.Stopping);
        Stir();
    }

    private void Release(long upto)
    {
        for (var i = _flushes.Count - 1; i >= 0; i--)
        {
            if (_flushes[i].Upto <= upto)
            {
                _flushes[i].Reached.TrySetResult();
                _flushes.RemoveAt(i);
            }
        }
    }

    private void Stir()
    {
        if (_resting)
        {
            _resting = false;
            tools.Work.Begin(subscriber.Name);
        }
    }

    private void Rest()
    {
        if (!_resting)
        {
            _resting = true;
            tools.Work.End(subscriber.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscriber {Subscriber} could not take or write what became true; trying again")]
    private static partial void LogFailed(ILogger logger, Exception failure, string subscriber);
}
