using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>
/// Where a stream stands: what an append continues from. Two appends from the same head conflict, and one of them is refused.
/// </summary>
public sealed record JournalHead
{
    internal JournalHead(string stream) => Stream = stream;

    public string Stream { get; }

    /// <summary>The version of the last event; 0 when there is none. Versions count from 1 without gaps.</summary>
    public long Version { get; internal init; }

    /// <summary>The version the stored snapshot shows; 0 when there is none.</summary>
    public long SnapshotVersion { get; internal init; }

    internal string? SnapshotETag { get; init; }

    internal ChainHash Chain { get; init; }
}

/// <summary>A stream as it was loaded.</summary>
/// <param name="State">The state at <see cref="JournalHead.Version"/>: the snapshot with the later events applied; default when the stream is empty.</param>
/// <param name="AfterSnapshot">The events that were replayed onto the snapshot.</param>
public sealed record JournalLoad<TEvent, TState>(JournalHead Head, TState? State, ImmutableArray<RecordedEvent<TEvent>> AfterSnapshot);

/// <summary>An event and its place in its stream.</summary>
public readonly record struct RecordedEvent<TEvent>(long Version, TEvent Event);
