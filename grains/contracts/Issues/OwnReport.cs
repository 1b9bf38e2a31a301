using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>One report of a case that others reported first: those it concerns see their own words, nobody else's.</summary>
/// <param name="Of">Whom it concerns.</param>
[GenerateSerializer, Immutable, Alias("issue.own_report")]
public sealed record OwnReport(
    [property: Id(0)] string Text,
    [property: Id(1)] ImmutableArray<Reporter> Of,
    [property: Id(2)] Actor TakenBy,
    [property: Id(3)] ImmutableArray<string> Photos,
    [property: Id(4)] DateTimeOffset At)
{
    /// <summary>The case it came with; null for one that was made to this case.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IssueId? From { get; init; }
}

/// <summary>The line by which somebody finds their own report in a list.</summary>
[GenerateSerializer, Immutable, Alias("issue.own_title")]
public sealed record OwnTitle([property: Id(0)] PersonId PersonId, [property: Id(1)] string Title);
