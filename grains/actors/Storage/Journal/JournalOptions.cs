namespace Gridwhistle.Storage;

/// <summary>How journals are kept.</summary>
public sealed class JournalOptions
{
    public const string SectionName = "Storage:Journal";

    /// <summary>
    /// A snapshot is written with every append that reaches or passes a multiple of this version; loading replays the events
    /// after it. Default: 16.
    /// </summary>
    public int SnapshotEvery { get; set; } = 16;
}
