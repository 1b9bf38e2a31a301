using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>An act on one whistle of an issue; whistles live in the issue's own stream, so both move in one turn.</summary>
[GenerateSerializer, Immutable, Alias("whistle.command")]
public abstract record WhistleCommand : IssueCommand
{
    private protected WhistleCommand(string whistleId, Actor by) : base(by) => WhistleId = whistleId;

    [Id(0)] public string WhistleId { get; init; }
}

/// <summary>Represents a command about one of the whistle's departments.</summary>
public interface IDepartmentCommand
{
    /// <summary>Gets the department it is about.</summary>
    OrganisationId OrganisationId { get; }
}

/// <summary>Calls departments to an issue (吹哨). <see cref="WhistleCommand.WhistleId"/> is chosen by the gateway, so a repeat is the same whistle.</summary>
/// <param name="Item">Code from the catalogue; without one a note is needed and the level above is told.</param>
[GenerateSerializer, Immutable, Alias("whistle.cmd.blow")]
public sealed record BlowWhistle(
    [property: Id(0)] WhistleGrade Grade,
    [property: Id(1)] string? Item,
    [property: Id(2)] OrganisationId Lead,
    [property: Id(3)] ImmutableArray<OrganisationId> Assist,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By)
{
    /// <summary>Gets what was tried first, in one line.</summary>
    [Id(4)] public string? Tried { get; init; }

    /// <summary>Gets how often the place whistled before; null where nobody counted.</summary>
    [Id(5)] public int? WhistledBefore { get; init; }
}

/// <summary>报到: the department's duty person is there.</summary>
[GenerateSerializer, Immutable, Alias("whistle.cmd.check_in")]
public sealed record CheckIn(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] GeoPoint? Point,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.decline")]
public sealed record DeclineWhistle(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] string Ground,
    [property: Id(2)] OrganisationId? Suggest,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.adjudicate")]
public sealed record AdjudicateDecline(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] bool Upheld,
    [property: Id(2)] OrganisationId? ReassignTo,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.finish")]
public sealed record FinishWhistle(
    [property: Id(0)] ImmutableArray<string> Evidence,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By);

/// <summary>One department's marks from the grid.</summary>
[GenerateSerializer, Immutable, Alias("whistle.department_rating")]
public sealed record DepartmentRating(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] bool Came,
    [property: Id(2)] bool RightPeople,
    [property: Id(3)] bool Settled,
    [property: Id(4)] int Score);

/// <summary>The grid's side of the double assessment (双考核).</summary>
[GenerateSerializer, Immutable, Alias("whistle.cmd.rate_departments")]
public sealed record RateDepartments(
    [property: Id(0)] ImmutableArray<DepartmentRating> Ratings,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By);

/// <summary>A department's side of the double assessment: was the whistle justified?</summary>
[GenerateSerializer, Immutable, Alias("whistle.cmd.rate_whistle")]
public sealed record RateWhistle(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] bool Justified,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.appeal")]
public sealed record AppealRating(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] string Ground,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.rule")]
public sealed record RuleOnRating(
    [property: Id(0)] OrganisationId OrganisationId,
    [property: Id(1)] bool Upheld,
    [property: Id(2)] int? Score,
    [property: Id(3)] bool? Justified,
    string WhistleId,
    Actor By) : WhistleCommand(WhistleId, By), IDepartmentCommand;

[GenerateSerializer, Immutable, Alias("whistle.cmd.cancel")]
public sealed record CancelWhistle([property: Id(0)] string Reason, string WhistleId, Actor By) : WhistleCommand(WhistleId, By);
