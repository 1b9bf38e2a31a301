using System.Text.Json.Serialization;
using Gridwhistle.Areas;

namespace Gridwhistle.Issues;

/// <summary>Where an issue is. The grid is always known; the rest as far as the reporter could say.</summary>
/// <param name="Address">Free text shown to people; never used to find the place.</param>
[GenerateSerializer, Immutable, Alias("issue.place")]
public sealed record IssuePlace(
    [property: Id(0)] AreaCode GridCode,
    [property: Id(1)] BuildingId? BuildingId,
    [property: Id(2)] HouseholdId? HouseholdId,
    [property: Id(3)] string? Unit,
    [property: Id(4)] GeoPoint? Point,
    [property: Id(5)] string? Address,
    [property: Id(6)] string? Label)
{
    /// <summary>Every how many floors its community cuts a unit into household groups; null where that is the house's own rule.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? GroupFloors { get; init; }

    /// <summary>The estate (小区) of the building; null without one.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Estate { get; init; }

    /// <summary>
    /// What makes two reports "the same place": the household, else the building, else the position on a lattice of about 50 m, else the grid.
    /// </summary>
    public string Key =>
        HouseholdId?.Value ?? BuildingId?.Value
        ?? (Point is { } p ? $"{GridCode.Value}@{Math.Floor(p.Lon * 2000)},{Math.Floor(p.Lat * 2000)}" : GridCode.Value);
}

/// <summary>Who reported, with what is needed to answer them. Shown masked to whoever does not need it.</summary>
[GenerateSerializer, Immutable, Alias("issue.reporter")]
public sealed record Reporter(
    [property: Id(0)] string? Name,
    [property: Id(1)] string? Phone,
    [property: Id(2)] People.PersonId? PersonId,
    [property: Id(3)] string? OnBehalfOf,
    [property: Id(4)] Channel Channel,
    [property: Id(5)] DateTimeOffset At);

/// <summary>The four mandatory stamps: 收集, 响应, 处置, 反馈.</summary>
[GenerateSerializer, Immutable, Alias("issue.stamps")]
public sealed record Stamps(
    [property: Id(0)] DateTimeOffset? CollectedAt,
    [property: Id(1)] DateTimeOffset? RespondedAt,
    [property: Id(2)] DateTimeOffset? HandledAt,
    [property: Id(3)] DateTimeOffset? FeedbackAt);

/// <summary>How and when an issue ended, and at which level it was settled.</summary>
[GenerateSerializer, Immutable, Alias("issue.closure")]
public sealed record Closure(
    [property: Id(0)] ClosureReason Reason,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ContainmentLevel ContainedAt,
    [property: Id(3)] string? Note);
