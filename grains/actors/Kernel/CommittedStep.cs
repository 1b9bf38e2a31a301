using Gridwhistle.Areas;

namespace Gridwhistle.Kernel;

/// <summary>One event that became true, with its case before and after it.</summary>
/// <param name="Street">Whose projector hears of it.</param>
/// <param name="Stream">The case's stream in the journal.</param>
/// <param name="Version">The event's number in the stream, from 1.</param>
/// <param name="Before">The case before the event; null before the first.</param>
public sealed record CommittedStep(AreaCode Street, string Stream, long Version, object Event, object? Before, object After)
{
    /// <summary>Gets the W3C trace parent of the act; null while nobody traces.</summary>
    public string? Trace { get; init; }
}
