namespace Gridwhistle.Load.Checks;

/// <summary>What the store of a run holds.</summary>
internal sealed record StoreFigures(int Streams, long Events, int OpenRows, int SettledRows, int PendingMarks, int JournalFaults, int Differences);
