using System.Collections.Immutable;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>The one table from an act's name in the address of a whistle to the command it is.</summary>
internal static class WhistleActs
{
    private const int MaxRatings = 50, LowestScore = 1, HighestScore = 5;

    public static ImmutableArray<IWhistleAct> All { get; } =
    [
        Act<CheckInRequest>("check-in", (body, check, id, by) => new CheckIn(Body(check, body.OrganisationId), check.Point("point", body.Point), id, by)),
        Act<DeclineRequest>("decline", (body, check, id, by) => new DeclineWhistle(Body(check, body.OrganisationId), check.Required("ground", body.Ground), body.Suggest, id, by)),
        Act<AdjudicateRequest>("adjudicate", (body, check, id, by) => new AdjudicateDecline(Body(check, body.OrganisationId), check.Given("upheld", body.Upheld), body.ReassignTo, id, by)),
        Act<FinishRequest>("finish", (body, check, id, by) => new FinishWhistle(check.Photos("evidence", body.Evidence), id, by)),
        Act<RateRequest>("rate", Rate),
        Act<AppealRequest>("appeal", (body, check, id, by) => new AppealRating(Body(check, body.OrganisationId), check.Required("ground", body.Ground), id, by)),
        Act<RuleRequest>("rule", Rule),
        Act<ReasonRequest>("cancel", (body, check, id, by) => new CancelWhistle(check.Required("reason", body.Reason), id, by)),
    ];

    private static WhistleAct<TRequest> Act<TRequest>(string name, Func<TRequest, FieldChecks, string, Actor, WhistleCommand> bind)
        where TRequest : ActRequest, new() => new(name, bind);

    private static OrganisationId Body(FieldChecks check, OrganisationId? organisation) => check.Given("organisationId", organisation);

    private static WhistleCommand Rate(RateRequest body, FieldChecks check, string id, Actor by)
    {
        if (body.Ratings.IsEmpty)
        {
            return new RateWhistle(Body(check, body.OrganisationId), check.Given("justified", body.Justified), id, by);
        }

        check.That(body.OrganisationId is null && body.Justified is null, FieldFault.Malformed("ratings", "两种形式之一", "one of the two forms"));
        check.That(body.Ratings.Length <= MaxRatings, FieldFault.TooMany("ratings", MaxRatings));
        for (var i = 0; i < body.Ratings.Length; i++)
        {
            Rating(check, $"ratings[{i}]", body.Ratings[i]);
        }

        return new RateDepartments([.. body.Ratings.OfType<RatingRequest>().Select(rating => rating.Rating)], id, by);
    }

    private static void Rating(FieldChecks check, string field, RatingRequest? rating)
    {
        check.Value($"{field}.organisationId", rating?.OrganisationId);
        check.Value($"{field}.came", rating?.Came);
        check.Value($"{field}.rightPeople", rating?.RightPeople);
        check.Value($"{field}.settled", rating?.Settled);
        check.Value($"{field}.score", rating?.Score);
        check.Range($"{field}.score", rating?.Score, LowestScore, HighestScore);
    }

    private static RuleOnRating Rule(RuleRequest body, FieldChecks check, string id, Actor by)
    {
        check.Range("score", body.Score, LowestScore, HighestScore);
        return new RuleOnRating(Body(check, body.OrganisationId), check.Given("upheld", body.Upheld), body.Score, body.Justified, id, by);
    }
}
