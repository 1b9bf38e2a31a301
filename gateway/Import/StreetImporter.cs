using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Import;

/// <summary>What an import came to: faults in the files or with what other streets own, and then nothing was changed.</summary>
internal sealed record ImportOutcome(ImportSummary? Made, ImmutableArray<ImportFault> Faults);

/// <summary>Makes a street out of a plan without faults: its grains, its board, the accounts of its people.</summary>
internal sealed class StreetImporter(IGrainFactory grains, Accounts accounts)
{
    /// <summary>In time-outs of a call: half a minute each, a quarter in a gateway without grains.</summary>
    private const int LongestWait = 60;

    /// <summary>What the import would come to; nothing is changed.</summary>
    public async Task<ImportOutcome> CheckAsync(ImportResult read)
    {
        if (read.Plan is not { } plan)
        {
            return new ImportOutcome(null, read.Faults);
        }

        var people = ImmutableArray<PersonId>.Empty;
        var named = ImmutableArray<Person>.Empty;
        await PatientlyAsync(async () => people = await Registry.ForeignAsync(plan.Street, [.. plan.People.Select(person => person.Id)]));
        await PatientlyAsync(async () => named = await accounts.ForeignAsync(plan.Street, plan.People));
        return people.IsEmpty && named.IsEmpty
            ? new ImportOutcome(Count(plan), read.Faults)
            : new ImportOutcome(null, ForeignPeople.Faults(read, people, named));
    }

    /// <summary>Makes the street, unless something in it belongs to another.</summary>
    public async Task<ImportOutcome> ApplyAsync(ImportResult read)
    {
        var checkedFirst = await CheckAsync(read);
        if (checkedFirst.Made is null || read.Plan is not { } plan)
        {
            return checkedFirst;
        }

        // Asked again as it is entered: two imports may be under way.
        if (await Registry.ClaimAsync(plan.Street, [.. plan.People.Select(person => person.Id)]) is { IsEmpty: false } taken)
        {
            return new ImportOutcome(null, ForeignPeople.Faults(read, taken, []));
        }

        var made = await ImportAsync(plan);
        var refused = ImmutableArray<Person>.Empty;
        await PatientlyAsync(async () => refused = await accounts.ProvisionAsync(plan.Street, plan.People));
        await PatientlyAsync(grains.Grain<IStreetBoardGrain>(plan.Street.Value).StartAsync);
        return new ImportOutcome(made, refused.IsEmpty ? read.Faults : ForeignPeople.Warnings(read, refused));
    }

    private IPersonRegistryGrain Registry => grains.Grain<IPersonRegistryGrain>(IPersonRegistryGrain.Key);

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
