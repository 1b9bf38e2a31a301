using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

/// <summary>
/// Walks every stream of a store and reports what is not as it was written: changed bytes, missing, moved or foreign rows,
/// snapshots and watermarks that do not fit their events. Works on a live store and needs no knowledge of the events.
/// </summary>
public sealed class JournalVerifier(ITableStore store)
{
    /// <summary>Every fault found, in the order of the walk; none means the journal is whole.</summary>
    public async IAsyncEnumerable<JournalFault> VerifyAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stream in JournalStream.ReadAllAsync(store, cancellationToken: cancellationToken))
        {
            foreach (var fault in (await stream.CheckAsync(store, cancellationToken)).Faults)
            {
                yield return fault;
            }
        }
    }
}

/// <summary>Something in a journal that is not as it was written.</summary>
public sealed record JournalFault(string Stream, string Row, string Why)
{
    public override string ToString() => $"{Stream}/{Row}: {Why}";
}
