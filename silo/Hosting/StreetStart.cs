using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Gridwhistle.Hosting;

/// <summary>At start: finishes an import that a crash cut off, and starts every street's board, which repairs what was left unpublished and watches the clocks.</summary>
internal sealed class StreetStart(ITableStore store, IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var street in await store.ReadPartitionAsync<StreetMark>(Tables.Streets, Tables.Streets, cancellationToken: cancellationToken))
        {
            await grains.GetGrain<IStreetGrain>(street.Code.Value).AreaAsync(street.Code);
            await grains.GetGrain<IStreetBoardGrain>(street.Code.Value).StartAsync();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
