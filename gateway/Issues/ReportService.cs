using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Photos;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Takes reports in: checks them, finds the place, sees whether the caller may report there, and hands them to the building or the grid.</summary>
internal sealed class ReportService(PlaceFinder places, ContactPlates plates, VisitorPhotos photos, IGrainFactory grains, TimeProvider clock)
{
    private const string UnknownPlace = "place.unknown";

    public async Task<ReportAnswer> ReportAsync(ReportRequest body, Caller? caller, FollowKey? followKey, CommandId command, CoordinateSystem crs, CancellationToken cancellationToken)
    {
        if (caller is null && string.IsNullOrWhiteSpace(body.Place?.SpotToken))
        {
            return Problem.Of(SessionProblems.Missing);
        }

        var report = new ReportCheck(body, caller, followKey, clock.GetUtcNow(), crs);
        if (report.Problem is { } faults)
        {
            return faults;
        }

        if (caller is null && await photos.RefusalAsync(body.Photos, followKey, cancellationToken) is { } strange)
        {
            return strange;
        }

        var spot = report.Place.SpotToken is { } token ? await places.SpotAsync(token) : null;
        if ((SpotRefusal(report.Place, spot) ?? PlaceRefusal(report.Place, spot, caller)) is { } refusal)
        {
            return refusal;
        }

        var place = await places.FindAsync(report.Place, spot, spot?.Building.Area.Street ?? caller!.Post.Area.Street);
        if (place.Rejection is { } unknown)
        {
            return unknown.ToProblem();
        }

        if (spot is null && caller!.Refusal(IssuesFeature.Report, place.Value!.GridCode, UnknownPlace) is { } outside)
        {
            return outside;
        }

        if (report.Against is { } against && await grains.Grain<IDirectoryGrain>(place.Value!.GridCode.Street.Value).OrganisationAsync(against) is null)
        {
            return Problem.Of("organisation.unknown", ("organisationId", against.Value));
        }

        var id = new IssueId(await command.TimeOrderedAsync(cancellationToken));
        var sent = report.For(id, place.Value!, spot) with { Neighbours = spot is null ? [] : await plates.NeighboursAsync(spot, place.Value!) };
        var receipt = await grains.ReportAsync(sent);
        if (receipt.Rejection is { } rejection)
        {
            return rejection.ToProblem();
        }

        var issue = receipt.Value!.Issue;
        if (caller is null)
        {
            await photos.ClaimAsync(body.Photos, issue.Summary.Id, cancellationToken);
        }

        return new ReportAnswer(report.Show(issue), receipt.Value.Attached, null);
    }

    private static Problem? SpotRefusal(PlaceRequest place, Spot? spot) =>
        place.SpotToken is { } token && spot is null ? Problem.Of(UnknownPlace, ("spotToken", token)) : null;

    /// <summary>Without a plate in front of them nobody reports outside their own area, and nothing is looked up for them there.</summary>
    private static Problem? PlaceRefusal(PlaceRequest place, Spot? spot, Caller? caller)
    {
        if (spot is not null || (place.HouseholdId?.Area ?? place.BuildingId?.Area ?? place.GridCode) is not { } claimed)
        {
            return null;
        }

        return claimed.Level < AreaLevel.Grid
            ? Problem.Of(UnknownPlace, ("gridCode", claimed.Value))
            : caller!.Refusal(IssuesFeature.Report, claimed.Grid!.Value, UnknownPlace)?.With("place", claimed.Value);
    }
}

/// <summary>What became of a report.</summary>
internal readonly record struct ReportAnswer(IssueView? View, bool Attached, Problem? Problem)
{
    public static implicit operator ReportAnswer(Problem problem) => new(null, false, problem);
}
