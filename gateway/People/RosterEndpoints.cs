using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>Duty rosters: one per area, role and organisation.</summary>
internal static class RosterEndpoints
{

    public static IEndpointRouteBuilder MapRosters(this IEndpointRouteBuilder api)
    {
        var rosters = api.MapGroup("").WithTags("Rosters");
        rosters.MapGet("/areas/{code}/rosters", List).Requires(PeopleFeature.ReadRosters).WithName("listRosters").WithSummary("List the rosters of an area");
        rosters.MapPost("/areas/{code}/rosters", Save).Requires(PeopleFeature.WriteRosters).WithName("saveRoster").WithSummary("Write a roster");
        rosters.MapGet("/areas/{code}/cover", Cover).Requires(PeopleFeature.ReadRosters).WithName("getCover").WithSummary("List the hours nobody is on duty");
        rosters.MapDelete("/rosters/{id}", Delete).Requires(PeopleFeature.WriteRosters).WithName("deleteRoster").WithSummary("Delete a roster");
        return api.MapFeeds().MapSwaps().MapHolders();
    }

    private static async Task<Results<Ok<PageBody<RosterBody>>, Problem>> List(AreaCode code, Caller caller, IGrainFactory grains)
    {
        if (await RefusalAsync(PeopleFeature.ReadRosters, code, caller, grains) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok(PageBody.Of((await DirectoryOf(code, grains).RostersAsync(code)).Select(roster => new RosterBody(roster))));
    }

    /// <summary>The hours of the week without anybody on duty in the area, and whom no message would reach.</summary>
    private static async Task<Results<Ok<DutyCover>, Problem>> Cover(AreaCode code, Caller caller, IGrainFactory grains, CoverService cover)
    {
        if (await RefusalAsync(PeopleFeature.ReadRosters, code, caller, grains) is { } refusal)
        {
            return refusal;
        }

        var serving = await DirectoryOf(code, grains).OrganisationsAsync(code);
        return TypedResults.Ok(await cover.OverAsync(code, [.. serving.Select(one => one.Id)]));
    }

    private static async Task<Results<Created<Roster>, Problem>> Save(AreaCode code, RosterRequest body, Caller caller, CommandId command, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var roster = body.Bind(check, code, command);
        if ((check.Problem ?? await RefusalAsync(PeopleFeature.WriteRosters, code, caller, grains)) is { } problem)
        {
            return problem;
        }

        // An id that is taken belongs to whoever answers for its area.
        var known = (await DirectoryOf(code, grains).RostersAsync(code.Street)).FirstOrDefault(one => one.Id == roster.Id);
        if (known is not null && caller.Refusal(PeopleFeature.WriteRosters, known.Area, DutyRejections.UnknownRoster) is { } taken)
        {
            return taken;
        }

        var outcome = await DirectoryOf(code, grains).SaveRosterAsync(roster);
        return outcome.Value is { } saved ? TypedResults.Created($"{ApiGroup.BasePath}/rosters/{saved.Id}", saved) : outcome.Rejection!.ToProblem();
    }

    private static async Task<Results<NoContent, Problem>> Delete(string id, Caller caller, IGrainFactory grains)
    {
        var street = caller.Post.Area.Street;
        var roster = (await DirectoryOf(street, grains).RostersAsync(street)).FirstOrDefault(one => one.Id == id);
        if (roster is null)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var refused = caller.Refusal(PeopleFeature.WriteRosters, roster.Area, DutyRejections.UnknownRoster)
            ?? (await DirectoryOf(street, grains).DeleteRosterAsync(id)).Rejection?.ToProblem();
        return refused is null ? TypedResults.NoContent() : refused;
    }

    private static async Task<Problem?> RefusalAsync(Operation operation, AreaCode code, Caller caller, IGrainFactory grains) =>
        caller.Refusal(operation, code, "area.unknown")
        ?? (code.Level <= AreaLevel.Grid && await grains.Grain<IStreetGrain>(code.Street.Value).AreaAsync(code) is null ? Problem.Of("area.unknown") : null);

    private static IDirectoryGrain DirectoryOf(AreaCode code, IGrainFactory grains) => grains.Grain<IDirectoryGrain>(code.Street.Value);
}

/// <param name="Id">Names the roster to replace; without one a new roster is made.</param>
internal sealed record RosterRequest(
    string? Id,
    AreaCode? Area,
    Role? Role,
    OrganisationId? OrganisationId,
    ImmutableArray<WeeklyShift> Weekly,
    ImmutableArray<RosterOverride> Overrides,
    PersonId? Fallback)
{
    private const int MaxShifts = 500;

    public Roster Bind(FieldChecks check, AreaCode path, CommandId command)
    {
        check.Value("role", Role);
        check.That(Area is null || Area == path, FieldFault.Malformed("area", "路径中的区域", "the area of the path"));
        check.That(Id is null || TextKey.IsPlain(Id), FieldFault.Malformed("id"));
        check.That(Weekly.Length <= MaxShifts, FieldFault.TooMany("weekly", MaxShifts));
        check.That(Overrides.Length <= MaxShifts, FieldFault.TooMany("overrides", MaxShifts));
        check.That(Weekly.All(shift => shift is not null), FieldFault.Malformed("weekly"));
        check.That(Overrides.All(one => one is not null && one.From < one.To), FieldFault.Malformed("overrides", "起始早于结束", "from before to"));
        return new Roster(Id ?? $"roster-{command.Value}", path, Role ?? default, OrganisationId, Weekly, Overrides, Fallback);
    }
}
