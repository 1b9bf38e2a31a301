using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>Something that became true of one whistle of an issue; it stands in the issue's own stream.</summary>
[GenerateSerializer, Immutable, Alias("whistle.event")]
public abstract record WhistleEvent : IssueEvent
{
    private protected WhistleEvent(string whistleId, DateTimeOffset at, Actor by) : base(at, by) => WhistleId = whistleId;

    [Id(0)] public string WhistleId { get; init; }
}

/// <summary>A department as it is called. <paramref name="Person"/> is who was on duty for it; null when nobody was.</summary>
[GenerateSerializer, Immutable, Alias("whistle.called")]
public sealed record CalledDepartment(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] string Name,
    [property: Id(2)] DepartmentRole Role,
    [property: Id(3)] Party? Person,
    [property: Id(4)] DateTimeOffset CheckInDueAt);

[GenerateSerializer, Immutable, Alias("whistle.blown.v1")]
public sealed record WhistleBlown(
    [property: Id(0)] WhistleGrade Grade,
    [property: Id(1)] string? Item,
    [property: Id(2)] ImmutableArray<CalledDepartment> Departments,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By)
{
    /// <summary>What was tried first; null where nobody said.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Tried { get; init; }

    /// <summary>It is not as the catalogue has it: no item of it, a lower grade, another lead or another category.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool OffCatalogue { get; init; }

    /// <summary>How often the place whistled before; null where nobody counted.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? WhistledBefore { get; init; }
}

/// <param name="MovesIssue">The lead came, and with it the issue goes into handling.</param>
[GenerateSerializer, Immutable, Alias("whistle.checked_in.v1")]
public sealed record DepartmentCheckedIn(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] Party Person,
    [property: Id(2)] bool Late,
    [property: Id(3)] GeoPoint? Point,
    [property: Id(4)] bool MovesIssue,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

[GenerateSerializer, Immutable, Alias("whistle.declined.v1")]
public sealed record DepartmentDeclined(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] string Ground,
    [property: Id(2)] OrganisationId? Suggest,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <param name="Instead">Who was called in its place, in the same role.</param>
[GenerateSerializer, Immutable, Alias("whistle.decline_ruled.v1")]
public sealed record DeclineRuled(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] bool Upheld,
    [property: Id(2)] CalledDepartment? Instead,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <summary>A department did not come in time, publicly. The grade is one up unless it was the highest or another department's miss of the same hour raised it.</summary>
[GenerateSerializer, Immutable, Alias("whistle.missed.v1")]
public sealed record DepartmentMissed(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] WhistleGrade From,
    [property: Id(2)] WhistleGrade Grade,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <summary>The lead says the work is done; the issue is finished with it.</summary>
[GenerateSerializer, Immutable, Alias("whistle.finished.v1")]
public sealed record WhistleFinished(
    [property: Id(0)] ImmutableArray<string> Evidence,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <param name="Closes">The last mark that was missing.</param>
[GenerateSerializer, Immutable, Alias("whistle.departments_rated.v1")]
public sealed record DepartmentsRated(
    [property: Id(0)] ImmutableArray<WhistleRating> Ratings,
    [property: Id(1)] bool Closes,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

[GenerateSerializer, Immutable, Alias("whistle.rated.v1")]
public sealed record WhistleRated(
    [property: Id(0)] WhistleRating Rating,
    [property: Id(1)] bool Closes,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <summary>The rating window is over; whoever said nothing counts as neutral (marks without a score).</summary>
[GenerateSerializer, Immutable, Alias("whistle.rating_lapsed.v1")]
public sealed record RatingLapsed(
    [property: Id(0)] ImmutableArray<WhistleRating> Neutral,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

[GenerateSerializer, Immutable, Alias("whistle.appealed.v1")]
public sealed record RatingAppealed(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] RatedSide Side,
    [property: Id(2)] string Ground,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

/// <summary>The level above ruled on an appeal; an upheld one changes the mark.</summary>
[GenerateSerializer, Immutable, Alias("whistle.appeal_ruled.v1")]
public sealed record AppealRuled(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] RatedSide Side,
    [property: Id(2)] bool Upheld,
    [property: Id(3)] int? Score,
    [property: Id(4)] bool? Justified,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);

[GenerateSerializer, Immutable, Alias("whistle.cancelled.v1")]
public sealed record WhistleCancelled(
    [property: Id(0)] string Reason,
    string WhistleId,
    DateTimeOffset At,
    Actor By) : WhistleEvent(WhistleId, At, By);
