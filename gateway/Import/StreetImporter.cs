using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Import;

/// <summary>Makes a street out of a plan without faults: its grains, its board, the accounts of its people.</summary>
internal sealed class StreetImporter(IGrainFactory grains, Accounts accounts)
{
    public async Task<ImportSummary> ApplyAsync(StreetPlan plan)
    {
        var summary = await grains.GetGrain<IStreetGrain>(plan.Street.Value).ImportAsync(plan);
        await accounts.ProvisionAsync(plan.Street, plan.People);
        await grains.GetGrain<IStreetBoardGrain>(plan.Street.Value).StartAsync();
        return summary;
    }

    public static ImportSummary Count(StreetPlan plan) => new(
        plan.Street, plan.Areas.Length, plan.Buildings.Length, plan.Households.Length, plan.Organisations.Length, plan.People.Length, plan.Rosters.Length);
}
