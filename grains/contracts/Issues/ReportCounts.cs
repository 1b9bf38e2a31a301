using System.Collections.Immutable;

namespace Gridwhistle.Issues;

/// <summary>How many issues a list's query finds, by the street's local time of their first report.</summary>
[GenerateSerializer, Immutable, Alias("issue.report_counts")]
public sealed record ReportCounts(
    [property: Id(0)] int Total,
    [property: Id(1)] ImmutableArray<DayCount> Days,
    [property: Id(2)] ImmutableArray<HourCount> Hours);

[GenerateSerializer, Immutable, Alias("issue.day_count")]
public sealed record DayCount([property: Id(0)] DateOnly Day, [property: Id(1)] int Count);

/// <param name="Category">Null for issues nobody has named a category for.</param>
/// <param name="Hour">0…23.</param>
[GenerateSerializer, Immutable, Alias("issue.hour_count")]
public sealed record HourCount([property: Id(0)] string? Category, [property: Id(1)] int Hour, [property: Id(2)] int Count);
