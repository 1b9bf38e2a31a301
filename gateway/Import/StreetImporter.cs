using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Import;

/// <summary>Makes a street out of a plan without faults: its grains, its board, the accounts of its people.</summary>
internal sealed class StreetImporter(IGrainFactory grains, Accounts accounts)
{
    /// <summary>In time-outs of a call: half a minute each.</summary>
    private const int LongestWait = 60;

    public async Task<ImportSummary> ApplyAsync(StreetPlan plan)
    {
        var summary = await ImportAsync(plan);
        await accounts.ProvisionAsync(plan.Street, plan.People);
        await grains.GetGrain<IStreetBoardGrain>(plan.Street.Value).StartAsync();
        return summary;
    }

    /// <summary>
    /// A city's street takes longer than a call may: the caller stops waiting, the import does not. Whoever asks the street
    /// then waits for it to end.
    /// </summary>
    private async Task<ImportSummary> ImportAsync(StreetPlan plan)
    {
        var street = grains.GetGrain<IStreetGrain>(plan.Street.Value);
        try
        {
            return await street.ImportAsync(plan);
        }
        catch (TimeoutException late)
        {
            for (var asked = 0; asked < LongestWait; asked++)
            {
                try
                {
                    var made = await street.BuildingsAsync(plan.Street);
                    return made.Length == plan.Buildings.Length ? Count(plan) : throw new StoreUnavailableException("The import was not finished.", late);
                }
                catch (TimeoutException)
                {
                    // Still at it.
                }
            }

            throw;
        }
    }

    public static ImportSummary Count(StreetPlan plan) => new(
        plan.Street, plan.Areas.Length, plan.Buildings.Length, plan.Households.Length, plan.Organisations.Length, plan.People.Length, plan.Rosters.Length);
}
