using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>A whistle as readers see it. An upgrade keeps the id and changes the grade.</summary>
[GenerateSerializer, Immutable, Alias("whistle.view")]
public sealed record WhistleView(
    [property: Id(0)] string Id,
    [property: Id(1)] WhistleGrade Grade,
    [property: Id(2)] WhistleStatus State,
    [property: Id(3)] string? Item,
    [property: Id(4)] string? Note,
    [property: Id(5)] Party BlownBy,
    [property: Id(6)] DateTimeOffset BlownAt,
    [property: Id(7)] ImmutableArray<DepartmentView> Departments,
    [property: Id(8)] ImmutableArray<WhistleRating> Ratings)
{
    /// <summary>What was tried first; null where nobody said.</summary>
    [Id(9)] public string? Tried { get; init; }

    /// <summary>It is not as the catalogue has it: no item of it, a lower grade, another lead or another category.</summary>
    [Id(10)] public bool OffCatalogue { get; init; }

    /// <summary>How often the place had whistled before; null for a whistle from before that was counted.</summary>
    [Id(11)] public int? WhistledBefore { get; init; }
}

/// <summary>One called department. <paramref name="Late"/>: it checked in past its due time, or has not and is past it.</summary>
[GenerateSerializer, Immutable, Alias("whistle.department")]
public sealed record DepartmentView(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] string Name,
    [property: Id(2)] DepartmentRole Role,
    [property: Id(3)] DepartmentStatus State,
    [property: Id(4)] DateTimeOffset CalledAt,
    [property: Id(5)] DateTimeOffset CheckInDueAt,
    [property: Id(6)] DateTimeOffset? CheckedInAt,
    [property: Id(7)] bool Late,
    [property: Id(8)] Party? Person,
    [property: Id(9)] string? Ground,
    [property: Id(10)] OrganisationId? Suggest);

/// <summary>One mark of the double assessment: the grid on a department, or a department on the whistle.</summary>
[GenerateSerializer, Immutable, Alias("whistle.rating")]
public sealed record WhistleRating(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] RatedSide Side,
    [property: Id(2)] bool? Came,
    [property: Id(3)] bool? InTime,
    [property: Id(4)] bool? RightPeople,
    [property: Id(5)] bool? Settled,
    [property: Id(6)] int? Score,
    [property: Id(7)] bool? Justified,
    [property: Id(8)] string? Note,
    [property: Id(9)] string? Appeal,
    [property: Id(10)] bool? AppealUpheld,
    [property: Id(11)] DateTimeOffset At);

/// <summary>Whom a rating is about.</summary>
public enum RatedSide
{
    Department,
    Whistle,
}
