using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Household groups, and who leads them.</summary>
internal static class HouseholdGroupEndpoints
{
    public static IEndpointRouteBuilder MapHouseholdGroups(this IEndpointRouteBuilder api)
    {
        api.MapGet("/areas/{code}/household-groups", Groups).WithTags("People").Requires(AreasFeature.ListHouseholds).WithName("listHouseholdGroups").WithSummary("List the household groups of an area");
        return api;
    }

    /// <summary>A grid's household-group leads with the households each answers for now.</summary>
    private static async Task<Results<Ok<LeadPlanBody>, Problem>> Groups(AreaCode code, Caller caller, IGrainFactory grains, LeadService desk)
    {
        if (caller.Refusal(AreasFeature.ListHouseholds, code, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        if (code.Level is not AreaLevel.Grid || await grains.Grain<IStreetGrain>(code.Street.Value).AreaAsync(code) is null)
        {
            return Problem.Of("area.unknown", ("area", code.Value));
        }

        var (plan, leads) = await desk.PlanAsync(code);
        return TypedResults.Ok(LeadPlanBody.Of(plan, leads));
    }
}

/// <summary>A lead: the groups that are their own by their posts, how many households they answer for, and the groups they lie in.</summary>
internal sealed record LeadBody(PersonId PersonId, string Name, ImmutableArray<AreaCode> OwnGroups, int Households, ImmutableArray<AreaCode> Groups);

/// <param name="Uncovered">Dwellings without a lead, because nobody has room.</param>
internal sealed record LeadPlanBody(ImmutableArray<LeadBody> Items, ImmutableArray<HouseholdId> Uncovered, int Capacity)
{
    public static LeadPlanBody Of(LeadPlan plan, ImmutableArray<HeldPost> leads)
    {
        var own = plan.Leads.ToLookup(pair => pair.Value, pair => pair.Key);
        return new LeadPlanBody(
            [
                .. leads.GroupBy(lead => (lead.PersonId, lead.Name)).Select(lead => new LeadBody(
                    lead.Key.PersonId,
                    lead.Key.Name,
                    [.. lead.Select(post => post.Post.Area)],
                    own[lead.Key.PersonId].Count(),
                    [.. own[lead.Key.PersonId].Select(home => HouseholdGroups.Of(home, plan.Groups.Floors) ?? home.Building.Area).Distinct().OrderBy(code => code.Value, StringComparer.Ordinal)])),
            ],
            plan.Uncovered,
            plan.Groups.Households);
    }
}
