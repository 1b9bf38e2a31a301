using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// Whether the store can be used, for probes of whoever likes to ask: finding out writes a row, so a good answer is given again for a moment, and callers at
/// one time share one attempt. A bad one is not kept.
/// </summary>
internal sealed class StoreReadiness(ITableStore store)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _asking = new(1);
    private Answer? _known;

    public async Task<StoreHealth> AskAsync(CancellationToken cancellationToken)
    {
        if (Known() is { } fresh)
        {
            return fresh;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (Known() is { } found)
            {
                return found;
            }

            var health = await store.ProbeAsync(cancellationToken);
            _known = health.Status is StoreStatus.Healthy ? new Answer(health, TimeProvider.System.GetTimestamp()) : null;
            return health;
        }
        finally
        {
            _asking.Release();
        }
    }

    private StoreHealth? Known() => _known is { } known && TimeProvider.System.GetElapsedTime(known.At) < Kept ? known.Health : null;

    private sealed record Answer(StoreHealth Health, long At);
}
