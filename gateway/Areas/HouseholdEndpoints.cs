using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>One dwelling, masked by role, and its place on the green channel.</summary>
internal static class HouseholdEndpoints
{
    private const string Unknown = "household.unknown";

    public static IEndpointRouteBuilder MapHouseholds(this IEndpointRouteBuilder api)
    {
        var household = api.MapGroup("/households/{id}").WithTags("Areas");
        household.MapGet("", Get).Requires(AreasFeature.ReadHousehold).RecordsReads().WithName("getHousehold").WithSummary("Get a household");
        household.MapPut("/care", SetCare).Requires(AreasFeature.SetCare).WithName("setCare").WithSummary("Put a household on the green channel, or take it off");
        return api;
    }

    private static async Task<Results<Ok<HouseholdBody>, Problem>> Get(
        HouseholdId id, bool? unmasked, string? reason, Caller caller, IGrainFactory grains, UnmaskService unmask, LeadService leads, HttpContext http)
    {
        if (caller.SecretRefusal(AreasFeature.ReadHousehold, await TargetForAsync(caller, id, leads), Unknown) is { } refusal)
        {
            return refusal;
        }

        var (viewer, denial) = await unmask.ViewerAsync(unmasked, reason, caller, http);
        if (denial is not null)
        {
            return denial;
        }

        return await grains.Grain<IHouseholdGrain>(id.Value).GetAsync() is { } household
            ? TypedResults.Ok(HouseholdBody.Of(household.Row, household.Care, HouseholdVisibility.Single(viewer)))
            : Problem.Of(Unknown);
    }

    private static async Task<Results<Ok<HouseholdBody>, Problem>> SetCare(HouseholdId id, CareRequest body, Caller caller, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var care = body.Bind(check);
        if ((check.Problem ?? caller.SecretRefusal(AreasFeature.SetCare, id.Area, Unknown)) is { } problem)
        {
            return problem;
        }

        var outcome = await grains.Grain<IHouseholdGrain>(id.Value).SetCareAsync(care);
        return outcome.Value is { } household
            ? TypedResults.Ok(HouseholdBody.Of(household.Row, household.Care, HouseholdVisibility.Single(caller.Post.Role)))
            : outcome.Rejection!.ToProblem();
    }

    /// <summary>A household-group lead's area is a group of floors, which a room's code alone does not lie in.</summary>
    private static async Task<AreaCode> TargetForAsync(Caller caller, HouseholdId id, LeadService leads) =>
        caller.Post.Role is Role.HouseholdGroupLead && HouseholdGroups.Of(id, (await leads.GroupsAsync(id.Building.Grid)).Floors) is { } group ? group : id.Area;
}

/// <param name="GreenChannel">Priority and waiver (绿色通道).</param>
internal sealed record CareRequest(bool? GreenChannel, ImmutableArray<string> Reasons)
{
    private const int MaxReasons = 20, MaxReason = 80;

    public CareSetting Bind(FieldChecks check)
    {
        check.Value("greenChannel", GreenChannel);
        check.That(Reasons.Length <= MaxReasons, FieldFault.TooMany("reasons", MaxReasons));
        check.That(GreenChannel is not true || Reasons.Length > 0, FieldFault.Required("reasons"));
        return new CareSetting(GreenChannel ?? false, [.. Reasons.Select((reason, i) => check.Text($"reasons[{i}]", reason, Presence.Required, MaxReason) ?? "")]);
    }
}
