using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>
/// One case: its stream in the journal, the state that follows from it, and the way of an act: decide, append, apply, hand to the projector.
/// A grain adds what is its own, and names nobody who listens.
/// </summary>
/// <typeparam name="TEvent">The base of its events.</typeparam>
/// <typeparam name="TState">The case as all events so far have made it.</typeparam>
public abstract class AggregateGrain<TEvent, TState>(CaseServices<TEvent, TState> services) : Grain
    where TEvent : class
    where TState : class
{
    private JournalHead _head = null!;

    /// <summary>Gets the case as it is; null before its first event.</summary>
    protected TState? State { get; private set; }

    /// <summary>Gets the number of events so far.</summary>
    protected long Version => _head.Version;

    protected EventJournal<TEvent, TState> Journal => services.Journal;

    protected IGrainFactory Grains => services.Grains;

    protected DateTimeOffset Now => services.Clock.GetUtcNow();

    /// <summary>Gets the name of its stream.</summary>
    protected virtual string Stream => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var loaded = await services.Journal.LoadAsync(Stream, cancellationToken);
        (_head, State) = (loaded.Head, loaded.State);
    }

    /// <summary>
    /// Makes a decision's events true: durable, applied, and told to whoever hears of them before the answer. An act that does not come
    /// through leaves the case as it was; the next activation reads what became of it.
    /// </summary>
    /// <param name="street">Whose projector hears of them.</param>
    /// <exception cref="StoreUnavailableException">It is not known to be written.</exception>
    /// <exception cref="JournalConflictException">Another activation has gone on; nothing is written.</exception>
    protected async Task CommitAsync(ImmutableArray<TEvent> events, AreaCode street)
    {
        var steps = StepsOf(events, street);
        var feed = services.Feeds.Of(street);
        var ticket = feed.Begin(Stream);
        try
        {
            _head = await services.Journal.AppendAsync(_head, events, (TState)steps[^1].After);
        }
        catch (JournalConflictException)
        {
            ticket.Close();
            DeactivateOnIdle();
            throw;
        }
        catch
        {
            feed.Doubt(ticket, Stream, _head.Version + 1);
            DeactivateOnIdle();
            throw;
        }

        State = (TState)steps[^1].After;
        await feed.HandAsync(ticket, steps);
    }

    /// <summary>The case as of an earlier version, folded anew; null when it has not got that far.</summary>
    protected async Task<TState?> AsOfAsync(long version)
    {
        if (version >= Version)
        {
            return version == Version ? State : null;
        }

        TState? then = null;
        await foreach (var recorded in services.Journal.ReadEventsAsync(Stream))
        {
            if (recorded.Version > version)
            {
                break;
            }

            then = services.Journal.Apply(then, recorded.Event);
        }

        return then;
    }

    /// <summary>The events up to the version it is at, oldest first.</summary>
    protected async IAsyncEnumerable<RecordedEvent<TEvent>> EventsAsync()
    {
        var upto = Version;
        await foreach (var recorded in services.Journal.ReadEventsAsync(Stream))
        {
            if (recorded.Version > upto)
            {
                yield break;
            }

            yield return recorded;
        }
    }

    private CommittedStep[] StepsOf(ImmutableArray<TEvent> events, AreaCode street)
    {
        var trace = Activity.Current is { Recorded: true, Id: { } id } ? id : null;
        var steps = new CommittedStep[events.Length];
        var (state, version) = (State, _head.Version);
        for (var i = 0; i < steps.Length; i++)
        {
            var before = state;
            state = services.Journal.Apply(before, events[i]);
            steps[i] = new CommittedStep(street, Stream, ++version, events[i], before, state) { Trace = trace };
        }

        return steps;
    }
}
