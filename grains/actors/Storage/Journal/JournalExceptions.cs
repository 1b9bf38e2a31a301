using Orleans.Storage;

namespace Gridwhistle.Storage;

/// <summary>Somebody else appended to the stream since its head was read. Load again, decide again; the framework ends the grain that lets it pass.</summary>
[GenerateSerializer, Alias("journal.conflict")]
public sealed class JournalConflictException(string stream, long expectedVersion, Exception? inner = null)
    : InconsistentStateException($"Stream '{stream}' is no longer at version {expectedVersion}.", inner)
{
    [Id(0)] public string Stream { get; } = stream;

    [Id(1)] public long ExpectedVersion { get; } = expectedVersion;
}

/// <summary>A stored row of a journal is not what was written: a byte was changed, a row is missing or was moved.</summary>
public sealed class JournalCorruptException(string stream, string row, string why, Exception? inner = null)
    : Exception($"Row '{row}' of stream '{stream}' is damaged: {why}. Run the verifier and restore from a backup.", inner)
{
    public string Stream { get; } = stream;

    public string Row { get; } = row;
}
