using System.Collections.Immutable;

namespace Gridwhistle.Upkeep;

/// <summary>What a verification looked at, and what it found.</summary>
/// <param name="Indexed">Lines of the index that were compared with the journal.</param>
/// <param name="Pending">Issues whose last acts are still on their way to their readers: no fault.</param>
/// <param name="Faults">The first of them; <paramref name="FaultCount"/> is how many there are.</param>
public sealed record VerificationReport(
    long Streams, long Events, long Indexed, long Pending, long Rows, long AuditRecords, long FaultCount, ImmutableArray<StoreFault> Faults)
{
    public bool IsClean => FaultCount == 0;

    /// <summary>Gets how many streams no kind of case of this build is told by: their chains hold, and nobody replays them.</summary>
    public long Unread { get; init; }

    /// <summary>Gets what the seal proves; null where it was not asked for.</summary>
    public SealReport? Seal { get; init; }
}

/// <summary>Something that is not as it should be, and where.</summary>
/// <param name="Place">A stream of the journal, or a partition of the table.</param>
/// <param name="Version">The version of the stream, when the fault is one event's.</param>
public sealed record StoreFault(string Table, string Place, string Row, long? Version, string Why);
