using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>The store was opened by a release that writes what this one cannot read. Running on would lose it, so start-up stops.</summary>
public sealed class FutureStoreException(string release, ImmutableArray<string> unknown)
    : Exception($"The store was written by release {release}, and this one cannot read all of it. Start that release, or a later one.")
{
    public string Release { get; } = release;

    /// <summary>What of the store this build does not know, one thing a line.</summary>
    public ImmutableArray<string> Unknown { get; } = unknown;
}
