namespace Gridwhistle.Live;

/// <summary>How boards are kept alive.</summary>
public sealed class BoardOptions
{
    public const string SectionName = "Live:Board";

    /// <summary>
    /// How often a reminder looks after each street's board, which brings it back when the silo that had it is gone. A host that
    /// is one process needs none: it starts the boards itself. Default: none; in a cluster 5 minutes, a minute to an hour.
    /// </summary>
    public TimeSpan? ReminderPeriod { get; set; }
}
