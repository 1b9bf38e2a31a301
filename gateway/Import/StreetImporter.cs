using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Import;

/// <summary>Makes a street out of a plan without faults: its grains, its board, the accounts of its people.</summary>
internal sealed class StreetImporter(IGrainFactory grains, Accounts accounts)
{
    /// <summary>In time-outs of a call: half a minute each, a quarter in a gateway without grains.</summary>
    private const int LongestWait = 60;

    public async Task<ImportSummary> ApplyAsync(StreetPlan plan)
    {
        var summary = await ImportAsync(plan);
        await PatientlyAsync(() => accounts.ProvisionAsync(plan.Street, plan.People));
        await PatientlyAsync(grains.Grain<IStreetBoardGrain>(plan.Street.Value).StartAsync);
        return summary;
    }

    /// <summary>The first calls of silos that have just started can outlast a caller's patience; what is done twice here is the same as once.</summary>
    private static async Task PatientlyAsync(Func<Task> step)
    {
        for (var asked = 1; ; asked++)
        {
            try
            {
                await step();
                return;
            }
            catch (TimeoutException) when (asked < LongestWait)
            {
                // Still at it.
            }
        }
    }

    /// <summary>
    /// A city's street takes longer than a call may: the caller stops waiting, the import does not, and whoever asks the street then
    /// waits for it to end. One that waited behind the start of a silo for as long is dropped by the framework, and is sent again.
    /// </summary>
    private async Task<ImportSummary> ImportAsync(StreetPlan plan)
    {
        var street = grains.Grain<IStreetGrain>(plan.Street.Value);
        for (var sent = 1; ; sent++)
        {
            try
            {
                return await street.ImportAsync(plan);
            }
            catch (TimeoutException late)
            {
                var made = 0;
                await PatientlyAsync(async () => made = (await street.BuildingsAsync(plan.Street)).Length);
                if (made == plan.Buildings.Length)
                {
                    return Count(plan);
                }

                if (sent == LongestWait)
                {
                    throw new StoreUnavailableException("The import was not finished.", late);
                }
            }
        }
    }

    public static ImportSummary Count(StreetPlan plan) => new(
        plan.Street, plan.Areas.Length, plan.Buildings.Length, plan.Households.Length, plan.Organisations.Length, plan.People.Length, plan.Rosters.Length);
}
