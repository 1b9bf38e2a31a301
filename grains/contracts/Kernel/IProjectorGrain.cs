using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Gridwhistle.Kernel;

/// <summary>
/// The projector of one street: it is handed what became true there, lets every subscriber hear of it, and reads on from their positions
/// after a start. Key: the street's code.
/// </summary>
[Alias("Gridwhistle.IProjectorGrain")]
public interface IProjectorGrain : IGrainWithStringKey
{
    /// <summary>Starts it; when it returns, what an earlier life left untold is known to boards and lists.</summary>
    [Alias("Start"), AlwaysInterleave]
    Task StartAsync();

    /// <summary>Reads a stream's events from a version on out of the journal and lets the subscribers hear of them; the caller is on another silo, or does not know what reached the disk.</summary>
    [Alias("CatchUp"), AlwaysInterleave]
    Task CatchUpAsync(string stream, long fromVersion);

    /// <summary>Returns when everything handed over so far is in the rows of the lists.</summary>
    [Alias("Flush"), AlwaysInterleave]
    Task FlushAsync();

    /// <summary>The streams with events whose rows may not be written yet.</summary>
    [Alias("Unwritten"), AlwaysInterleave]
    Task<ImmutableArray<string>> UnwrittenAsync();
}
