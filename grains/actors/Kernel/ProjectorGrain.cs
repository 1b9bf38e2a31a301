using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Placement;
using Gridwhistle.Storage;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Kernel;

/// <summary>Feeds one street's subscribers, in rounds: what is handed over while one round is at it goes into the next.</summary>
[GrainType("projector"), StreetPlacement]
public sealed partial class ProjectorGrain(
    ITableStore store,
    StreetFeeds feeds,
    IEnumerable<SubscriberKind> subscribers,
    IEnumerable<IStreamKind> kinds,
    IWorkCounter work,
    OutboxMetrics metrics,
    IServiceProvider services,
    ILogger<ProjectorGrain> logger) : Grain, IProjectorGrain, IStepSink
{
    private readonly ConcurrentQueue<(IReadOnlyList<CommittedStep> Steps, TaskCompletionSource Told)> _handed = new();
    private readonly CancellationTokenSource _stopping = new();
    private ImmutableArray<SubscriberQueue> _queues = [];
    private JournalTail _tail = null!;
    private StreetFeed _feed = null!;
    private TaskScheduler _turns = null!;
    private List<CommittedStep> _missed = [];
    private Task _started = Task.CompletedTask;
    private readonly StepSieve _sieve = new(TimeSpan.FromMinutes(1));
    private readonly SharedTail? _shared = services.GetService<SharedTail>();
    private int _round;

    bool IStepSink.IsAtRest => Volatile.Read(ref _round) == 0 && _handed.IsEmpty && !_fedSince && !_advancing && _queues.All(queue => queue.IsAtRest);

    public Task StartAsync() => _started;

    public async Task CatchUpAsync(string stream, long fromVersion)
    {
        var steps = await _tail.ReadStreamAsync(stream, fromVersion);
        if (steps.Count > 0)
        {
            await ((IStepSink)this).TakeAsync(steps);
        }
    }

    public async Task FlushAsync()
    {
        await _started;
        // Those who hear after the answer take as long as they take.
        await Task.WhenAll(_queues.Where(queue => queue.Timing is SubscriberTiming.BeforeAnswer).Select(queue => queue.FlushAsync()));
    }

    public Task<ImmutableArray<string>> UnwrittenAsync() =>
        Task.FromResult(_queues.SelectMany(queue => queue.Streams).Concat(_missed.Select(step => step.Stream)).Distinct().ToImmutableArray());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A street whose cases live keeps its projector.
        DelayDeactivation(TimeSpan.MaxValue);
        _turns = TaskScheduler.Current;
        _feed = feeds.Of(Street);
        _tail = new JournalTail(store, kinds, Street);
        var positions = new SubscriberPositions(store, Street);
        var tools = new ProjectorTools(Street, positions, HandedOverAsync, from => _tail.ReadAsync(from), metrics, work, logger, Task.Delay(Timeout.Infinite, _stopping.Token));
        var since = _shared is null ? null : await NowAsync();
        _queues = [.. subscribers.Select(kind => new SubscriberQueue(kind.Create(services, new SubscriberScope(Street)), tools))];
        await BeginAsync(await positions.LoadAsync(cancellationToken), cancellationToken);
        _feed.Attach(this);
        if (since is not null)
        {
            _shared!.Rewind(since);
        }

        _shared?.Note(_missed);
        _started = TellMissedAsync();
        WatchPosition();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _feed.Detach(this);
        _stopping.Cancel();
        foreach (var queue in _queues)
        {
            queue.Stop();
        }

        while (_handed.TryDequeue(out var handed))
        {
            handed.Told.TrySetException(new InvalidOperationException("The projector has moved."));
        }

        return Task.CompletedTask;
    }

    private AreaCode Street => new(this.GetPrimaryKeyString());

    Task IStepSink.TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _handed.Enqueue((steps, told));
        _shared?.Note(steps);
        if (Interlocked.Exchange(ref _round, 1) == 0)
        {
            Turn(RoundsAsync);
        }

        return told.Task;
    }

    void IStepSink.Hurry() => Turn(() =>
    {
        foreach (var queue in _queues)
        {
            queue.Hurry();
        }

        return AdvanceAsync(anyway: true, hurried: true);
    });

    private void Turn(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _turns).Ignore();

    private async Task RoundsAsync()
    {
        await _started;
        var steps = new List<CommittedStep>();
        var told = new List<TaskCompletionSource>();
        do
        {
            while (_handed.TryDequeue(out var handed))
            {
                steps.AddRange(handed.Steps);
                told.Add(handed.Told);
            }

            await FeedAsync(steps);
            steps = [];
            told.ForEach(one => one.TrySetResult());
            told.Clear();
            Volatile.Write(ref _round, 0);
        }
        while (!_handed.IsEmpty && Interlocked.Exchange(ref _round, 1) == 0);
    }

    /// <summary>
    /// Twice is once: a step may be handed over and found in the journal, or found while the answer to its append is in doubt. One that is found late is
    /// followed again by what came after it.
    /// </summary>
    private async Task FeedAsync(IReadOnlyList<CommittedStep> handed)
    {
        var (steps, late) = _sieve.Sift(handed);
        if (late.Count > 0)
        {
            steps.RemoveAll(step => late.ContainsKey(step.Stream));
            steps.AddRange(await AgainAsync(late));
        }

        if (steps.Count == 0)
        {
            return;
        }

        (_fedSince, _fedAtLook) = (true, _shared?.Looks ?? 0);
        await Task.WhenAll(_queues.Select(queue => queue.FeedAsync(steps)));
    }

    /// <summary>The streams from there to their ends; where they cannot be read now, every subscriber reads on from its position as soon as it can.</summary>
    private async Task<List<CommittedStep>> AgainAsync(Dictionary<string, long> late)
    {
        var again = new List<CommittedStep>();
        try
        {
            foreach (var (stream, from) in late)
            {
                again.AddRange(await _tail.ReadStreamAsync(stream, from));
            }
        }
        catch (Exception failure)
        {
            LogNotInOrder(failure, Street.Value);
            foreach (var queue in _queues)
            {
                queue.ReadOn();
            }

            return [];
        }

        _sieve.Note(again);
        return again;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Steps of street {Street} came out of order and could not be read again; its subscribers read on from their positions")]
    private partial void LogNotInOrder(Exception failure, string street);
}
