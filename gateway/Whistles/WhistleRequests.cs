using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Whistles;

internal sealed record BlowRequest : ActRequest
{
    public WhistleGrade? Grade { get; init; }

    /// <summary>Code from the catalogue; without one a note is needed.</summary>
    public string? Item { get; init; }

    public OrganisationId? Lead { get; init; }

    public ImmutableArray<OrganisationId> Assist { get; init; } = [];
}

internal sealed record CheckInRequest : ActRequest
{
    public OrganisationId? OrganisationId { get; init; }

    public GeoPoint? Point { get; init; }
}

internal sealed record DeclineRequest : ActRequest
{
    public OrganisationId? OrganisationId { get; init; }

    public string? Ground { get; init; }

    public OrganisationId? Suggest { get; init; }
}

internal sealed record AdjudicateRequest : ActRequest
{
    public OrganisationId? OrganisationId { get; init; }

    public bool? Upheld { get; init; }

    public OrganisationId? ReassignTo { get; init; }
}

/// <summary>Two forms: the grid sends <see cref="Ratings"/>, a department <see cref="OrganisationId"/> and <see cref="Justified"/>.</summary>
internal sealed record RateRequest : ActRequest
{
    public ImmutableArray<RatingRequest> Ratings { get; init; } = [];

    public OrganisationId? OrganisationId { get; init; }

    public bool? Justified { get; init; }
}

internal sealed record RatingRequest(OrganisationId? OrganisationId, bool? Came, bool? RightPeople, bool? Settled, int? Score)
{
    public DepartmentRating Rating => new(OrganisationId.GetValueOrDefault(), Came ?? false, RightPeople ?? false, Settled ?? false, Score ?? 0);
}

internal sealed record AppealRequest : ActRequest
{
    public OrganisationId? OrganisationId { get; init; }

    public string? Ground { get; init; }
}

internal sealed record RuleRequest : ActRequest
{
    public OrganisationId? OrganisationId { get; init; }

    public bool? Upheld { get; init; }

    public int? Score { get; init; }

    public bool? Justified { get; init; }
}
