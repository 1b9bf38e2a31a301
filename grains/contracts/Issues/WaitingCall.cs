using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.Issues;

/// <summary>A call-back that waits for the desk.</summary>
/// <param name="YellowAt">When 80 % of the time has passed.</param>
/// <param name="RedAt">The first instant at which it is late.</param>
/// <param name="Attempts">How often nobody answered.</param>
/// <param name="LastAt">When nobody answered last; null before the first attempt.</param>
[GenerateSerializer, Immutable, Alias("issue.waiting_call")]
public sealed record WaitingCall(
    [property: Id(0)] DateTimeOffset DueAt,
    [property: Id(1)] DateTimeOffset YellowAt,
    [property: Id(2)] DateTimeOffset RedAt,
    [property: Id(3)] int Attempts,
    [property: Id(4)] DateTimeOffset? LastAt);

/// <summary>The reporters of a case who gave a number.</summary>
[GenerateSerializer, Immutable, Alias("issue.call_numbers")]
public sealed record CallNumbers([property: Id(0)] AreaCode Street, [property: Id(1)] ImmutableArray<Reporter> Reporters);
