using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Something that became true of an issue. The list is closed; aliases and ids never change.</summary>
[GenerateSerializer, Immutable, Alias("issue.event")]
public abstract record IssueEvent
{
    private protected IssueEvent(DateTimeOffset at, Actor by)
    {
        At = at;
        By = by;
    }

    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public Actor By { get; init; }

    [Id(2)] public string? Note { get; init; }

    [Id(3)] public ImmutableArray<string> Photos { get; init; } = [];

    /// <summary>The command it came of.</summary>
    [Id(4)] public string? CommandId { get; init; }
}
