using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Gridwhistle.Hosting;

/// <summary>
/// At start: finishes an import that a crash cut off, and starts every street's board, whose projector tells what was left untold, and which watches
/// the clocks. Everything else of a street is loaded when somebody asks for it.
/// </summary>
internal sealed class StreetStart(ITableStore store, IGrainFactory grains) : IHostedService
{
    private readonly PlanStore _plans = new(store);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var streets = await store.ReadPartitionAsync<StreetMark>(Tables.Streets, Tables.Streets, cancellationToken: cancellationToken);
        await Task.WhenAll(streets.Select(street => StartAsync(street.Code)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task StartAsync(AreaCode street)
    {
        if (await _plans.IsStagedAsync(street))
        {
            await grains.Grain<IStreetGrain>(street.Value).AreaAsync(street);
        }

        await grains.Grain<IStreetBoardGrain>(street.Value).StartAsync();
    }
}
