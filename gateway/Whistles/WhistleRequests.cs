using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
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

    /// <summary>What was tried first, in one line.</summary>
    public string? Tried { get; init; }
}

internal sealed record CheckInRequest : ActRequest, IActRequest<CheckIn>
{
    public OrganisationId? OrganisationId { get; init; }

    public GeoPoint? Point { get; init; }

    IssueCommand IActRequest<CheckIn>.Bind(ActCall call) =>
        new CheckIn(call.Check.Given("organisationId", OrganisationId), call.Check.Point("point", Point), call.WhistleId, call.By);
}

internal sealed record DeclineRequest : ActRequest, IActRequest<DeclineWhistle>
{
    public OrganisationId? OrganisationId { get; init; }

    public string? Ground { get; init; }

    public OrganisationId? Suggest { get; init; }

    IssueCommand IActRequest<DeclineWhistle>.Bind(ActCall call) =>
        new DeclineWhistle(call.Check.Given("organisationId", OrganisationId), call.Check.Required("ground", Ground), Suggest, call.WhistleId, call.By);
}

internal sealed record AdjudicateRequest : ActRequest, IActRequest<AdjudicateDecline>
{
    public OrganisationId? OrganisationId { get; init; }

    public bool? Upheld { get; init; }

    public OrganisationId? ReassignTo { get; init; }

    IssueCommand IActRequest<AdjudicateDecline>.Bind(ActCall call) =>
        new AdjudicateDecline(call.Check.Given("organisationId", OrganisationId), call.Check.Given("upheld", Upheld), ReassignTo, call.WhistleId, call.By);
}

/// <summary>Two forms: the grid sends <see cref="Ratings"/>, a department <see cref="OrganisationId"/> and <see cref="Justified"/>.</summary>
internal sealed record RateRequest : ActRequest, IActRequest<RateDepartments>
{
    public const int LowestScore = 1, HighestScore = 5;
    private const int MaxRatings = 50;

    public ImmutableArray<RatingRequest> Ratings { get; init; } = [];

    public OrganisationId? OrganisationId { get; init; }

    public bool? Justified { get; init; }

    IssueCommand IActRequest<RateDepartments>.Bind(ActCall call)
    {
        var check = call.Check;
        if (Ratings.IsEmpty)
        {
            return new RateWhistle(check.Given("organisationId", OrganisationId), check.Given("justified", Justified), call.WhistleId, call.By);
        }

        check.That(OrganisationId is null && Justified is null, FieldFault.Malformed("ratings", "两种形式之一", "one of the two forms"));
        check.That(Ratings.Length <= MaxRatings, FieldFault.TooMany("ratings", MaxRatings));
        for (var i = 0; i < Ratings.Length; i++)
        {
            Check(check, $"ratings[{i}]", Ratings[i]);
        }

        return new RateDepartments([.. Ratings.OfType<RatingRequest>().Select(rating => rating.Rating)], call.WhistleId, call.By);
    }

    private static void Check(FieldChecks check, string field, RatingRequest? rating)
    {
        check.Value($"{field}.organisationId", rating?.OrganisationId);
        check.Value($"{field}.came", rating?.Came);
        check.Value($"{field}.rightPeople", rating?.RightPeople);
        check.Value($"{field}.settled", rating?.Settled);
        check.Value($"{field}.score", rating?.Score);
        check.Range($"{field}.score", rating?.Score, LowestScore, HighestScore);
    }
}

internal sealed record RatingRequest(OrganisationId? OrganisationId, bool? Came, bool? RightPeople, bool? Settled, int? Score)
{
    public DepartmentRating Rating => new(OrganisationId.GetValueOrDefault(), Came ?? false, RightPeople ?? false, Settled ?? false, Score ?? 0);
}

internal sealed record AppealRequest : ActRequest, IActRequest<AppealRating>
{
    public OrganisationId? OrganisationId { get; init; }

    public string? Ground { get; init; }

    IssueCommand IActRequest<AppealRating>.Bind(ActCall call) =>
        new AppealRating(call.Check.Given("organisationId", OrganisationId), call.Check.Required("ground", Ground), call.WhistleId, call.By);
}

internal sealed record RuleRequest : ActRequest, IActRequest<RuleOnRating>
{
    public OrganisationId? OrganisationId { get; init; }

    public bool? Upheld { get; init; }

    public int? Score { get; init; }

    public bool? Justified { get; init; }

    IssueCommand IActRequest<RuleOnRating>.Bind(ActCall call)
    {
        call.Check.Range("score", Score, RateRequest.LowestScore, RateRequest.HighestScore);
        return new RuleOnRating(call.Check.Given("organisationId", OrganisationId), call.Check.Given("upheld", Upheld), Score, Justified, call.WhistleId, call.By);
    }
}
