using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Everything a decision may look at besides the issue and the command: all of it values, fetched by the grain beforehand.</summary>
/// <param name="Policies">The policy version the case began with.</param>
/// <param name="Duty">Who can be turned to for the issue's grid now; its organisation rung is the assignee's organisation.</param>
/// <param name="Target">Whom the command's <see cref="AssignTo"/> means now, or why nobody; for what can reopen a case, its lead as they are on duty now.</param>
/// <param name="Routed">For a report, registration, blow or ruling on a decline: whom the routing rule or the whistle's organisations mean now, by rule or organisation id.</param>
public sealed record IssueContext(
    DateTimeOffset Now,
    PolicySet Policies,
    DutyChain Duty,
    Outcome<Party>? Target,
    ImmutableDictionary<string, Outcome<Party>> Routed)
{
    /// <summary>Names of organisations by id, for what people are shown; an id without one is shown as it is.</summary>
    public ImmutableDictionary<string, string> OrganisationNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Which organisation each of the rules asked for means at the place, whether anybody is on duty for it or not.</summary>
    public ImmutableDictionary<string, OrganisationId> Bodies { get; init; } = ImmutableDictionary<string, OrganisationId>.Empty;

    /// <summary>The name of the person the command means, where the target is somebody on duty for them.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Whom else the command means, as far as somebody stands for them now.</summary>
    public ImmutableArray<Party> Also { get; init; } = [];

    /// <summary>Whom the case complains of; nobody of them gets it, or hears of it.</summary>
    public ComplainedOf ComplainedOf { get; init; } = ComplainedOf.Nobody;

    public static IssueContext At(DateTimeOffset now, PolicySet policies) =>
        new(now, policies, DutyChain.Nobody, null, ImmutableDictionary<string, Outcome<Party>>.Empty);
}
