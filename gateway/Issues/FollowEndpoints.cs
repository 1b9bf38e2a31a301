using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Photos;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>A visitor follows their report and says how it ended, by the key of their phone.</summary>
internal static class FollowEndpoints
{
    /// <summary>Nobody lives there: a visitor sees what they reported, not what their place would show them.</summary>
    private static readonly AreaCode Nowhere = AreaCode.Parse("000000000", null);

    public static IEndpointRouteBuilder MapFollow(this IEndpointRouteBuilder api)
    {
        var report = api.MapGroup("/follow/{id}").WithTags("Issues").AllowAnonymous();
        report.MapGet("", Get).RequireRateLimiting(RateLimits.PublicReads).WithName("followReport").WithSummary("Follow a report that was made without an account");
        report.MapPost("/evaluate", Evaluate).RequireRateLimiting(RateLimits.PublicReports).WithName("evaluateFollowed").WithSummary("Evaluate a report that was made without an account");
        return api;
    }

    private static async Task<Results<Ok<FollowBody>, Problem>> Get(IssueId id, FollowKey? key, VisitorPhotos photos, IGrainFactory grains, CancellationToken cancellationToken) =>
        key is null ? Problem.Of(SessionProblems.Missing) : await ShowAsync(id, key, photos, grains, cancellationToken);

    private static async Task<Results<Ok<FollowBody>, Problem>> Evaluate(
        IssueId id, EvaluateRequest body, FollowKey? key, CommandId command, VisitorPhotos photos, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return Problem.Of(SessionProblems.Missing);
        }

        var issue = grains.Grain<IIssueGrain>(id.Value);
        var known = await issue.GetAsync(key.Actor("", Nowhere));
        if (known.Value is not { } view)
        {
            return known.Rejection!.ToProblem();
        }

        var own = view.Reports.FirstOrDefault(report => report.PersonId == key.Visitor);
        var by = key.Actor(own?.Name ?? "", view.Place.BuildingId?.Area ?? view.Place.GridCode);
        var check = new FieldChecks();
        var evaluation = new EvaluateIssue(check.Given("solved", body.Solved), check.Given("satisfied", body.Satisfied), by)
        {
            SameNumber = own?.Phone is { } number ? await PeopleWithAsync(number, view.Place.GridCode.Street, grains) : [],
            Note = check.Text("note", body.Note, Presence.Optional),
            CommandId = command.Value,
        };
        return check.Problem is { } problem ? problem
            : (await issue.ActAsync(evaluation, cancellationToken)).Rejection is { } no ? no.ToProblem()
            : await ShowAsync(id, key, photos, grains, cancellationToken);
    }

    /// <summary>Who of the street has the number; whoever worked on the case is not its judge without an account either.</summary>
    private static async Task<ImmutableArray<PersonId>> PeopleWithAsync(string number, AreaCode street, IGrainFactory grains) =>
        [.. (await grains.Grain<IDirectoryGrain>(street.Value).PeopleAsync()).Where(person => person.Phone is { } known && Telephone.AreSame(known, number)).Select(person => person.Id)];

    private static async Task<Results<Ok<FollowBody>, Problem>> ShowAsync(
        IssueId id, FollowKey key, VisitorPhotos photos, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var issue = grains.Grain<IIssueGrain>(id.Value);
        var actor = key.Actor("", Nowhere);
        var view = await issue.GetAsync(actor);
        var trail = await issue.TimelineAsync(actor);
        if ((view.Rejection ?? trail.Rejection) is { } rejection)
        {
            return rejection.ToProblem();
        }

        var grid = view.Value!.Place.GridCode;
        var organisations = await grains.Grain<IDirectoryGrain>(grid.Street.Value).OrganisationsAsync(grid);
        var own = await photos.OwnAsync(view.Value.Photos, key, cancellationToken);
        return TypedResults.Ok(new FollowBody(view.Value, trail.Value, organisations.ToDictionary(one => one.Id.Value, one => one.Name), own));
    }
}
