using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

[GenerateSerializer, Immutable, Alias("issue.arrived.v1")]
public sealed record ArrivedOnSite([property: Id(0)] GeoPoint? Point, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    /// <summary>Before the window, and how the resident agreed to it; null when it was not early.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Early { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.progressed.v1")]
public sealed record IssueProgressed([property: Id(0)] string Progress, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.remarked.v1")]
public sealed record RemarkMade([property: Id(0)] string Text, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    /// <summary>Whom it mentioned, to assist; null when it mentioned nobody.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<Party>? Assist { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.finished.v1")]
public sealed record IssueFinished([property: Id(0)] ImmutableArray<string> Evidence, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>A visit was appointed, or moved to another time. The clock that counted to the time <paramref name="Before"/> stays in the case's history.</summary>
[GenerateSerializer, Immutable, Alias("issue.appointed.v1")]
public sealed record VisitAppointed(
    [property: Id(0)] Appointment Window,
    [property: Id(1)] Appointment? Before,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);
