using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>One kind of case as the projector reads it from the journal.</summary>
public interface IStreamKind
{
    /// <summary>Whether rows of this alias are its events.</summary>
    bool Owns(string alias);

    /// <summary>The stream's steps from a version on, in order. The stream is folded from its beginning.</summary>
    IAsyncEnumerable<CommittedStep> ReadAsync(string stream, long fromVersion);
}

/// <summary>The kind of the cases kept in an <see cref="EventJournal{TEvent,TState}"/>.</summary>
internal sealed class StreamKind<TEvent, TState>(EventJournal<TEvent, TState> journal, Func<TState, AreaCode> streetOf) : IStreamKind
    where TEvent : class
    where TState : class
{
    public bool Owns(string alias) => journal.Owns(alias);

    public async IAsyncEnumerable<CommittedStep> ReadAsync(string stream, long fromVersion)
    {
        TState? state = null;
        await foreach (var recorded in journal.ReadEventsAsync(stream))
        {
            var before = state;
            state = journal.Apply(before, recorded.Event);
            if (recorded.Version >= fromVersion)
            {
                yield return new CommittedStep(streetOf(state), stream, recorded.Version, recorded.Event, before, state);
            }
        }
    }
}
