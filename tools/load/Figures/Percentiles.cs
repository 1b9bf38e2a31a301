namespace Gridwhistle.Load.Figures;

/// <summary>Count and percentiles in milliseconds.</summary>
internal sealed record Percentiles(long Count, double P50, double P99, double Max);
