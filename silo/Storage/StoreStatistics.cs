namespace Gridwhistle.Storage;

/// <summary>What the writer did so far: writes over commits is how many shared one fsync.</summary>
public readonly record struct StoreStatistics(long Commits, long Writes);
