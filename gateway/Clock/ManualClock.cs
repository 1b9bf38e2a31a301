using Gridwhistle.Storage;
using Gridwhistle.Time;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Clock;

/// <summary>The clock of the grains in this process, moved by hand; where it stands outlives a restart.</summary>
internal sealed class ManualClock(ManualTimeProvider time, ITableStore store, GrainTraffic grains) : IMovableClock
{
    private const string Table = "clock", Key = "now";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The last instant shown before the restart, unless the settings ask for a later one; the machine's when there is neither.</summary>
    public static ManualTimeProvider Resume(IServiceProvider services)
    {
        var asked = services.GetRequiredService<IOptions<ClockOptions>>().Value.StartsAt;
        // Everything that is built takes the clock, so it cannot be awaited for; the store answers without the clock.
#pragma warning disable VSTHRD002 // Once, before anything is served: the clock is made by a constructor.
        var shown = Instants(services.GetRequiredService<ITableStore>()).FindAsync(Key, Key).GetAwaiter().GetResult()?.Value.Now;
#pragma warning restore VSTHRD002
        var start = (asked, shown) switch
        {
            ({ } a, { } s) => a > s ? a : s,
            _ => asked ?? shown ?? TimeProvider.System.GetUtcNow(),
        };
        return new ManualTimeProvider(start);
    }

    /// <summary>The target is written down first: after a crash on the way, what was due fires at the restart.</summary>
    public async Task<int> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await Instants(store).PutAsync(Key, Key, new Shown(target), cancellationToken);
        return await time.AdvanceToAsync(target, () => grains.WhenIdleAsync(cancellationToken), cancellationToken);
    }

    private static PlainRows<Shown> Instants(ITableStore store) => new(store, Table);

    private sealed record Shown(DateTimeOffset Now);
}
