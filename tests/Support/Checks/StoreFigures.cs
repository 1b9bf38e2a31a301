namespace Gridwhistle.Checks;

/// <summary>What the store of a run holds.</summary>
public sealed record StoreFigures(int Streams, long Events, int OpenRows, int SettledRows, int OutboxFlags, int JournalFaults, int Differences);
