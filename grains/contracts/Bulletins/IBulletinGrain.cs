using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Bulletins;

/// <summary>One bulletin (公示, 通报, 报告). Key: <see cref="BulletinId"/>.</summary>
[Alias("Gridwhistle.IBulletinGrain")]
public interface IBulletinGrain : IGrainWithStringKey
{
    /// <summary>Writes the bulletin. The same command twice writes it once.</summary>
    [Alias("Draft")]
    Task<Outcome<BulletinView>> DraftAsync(DraftBulletin command, CancellationToken cancellationToken = default);

    /// <summary>Does one act, durably, before it answers.</summary>
    [Alias("Act")]
    Task<Outcome<BulletinView>> ActAsync(BulletinCommand command, CancellationToken cancellationToken = default);

    /// <summary>The bulletin as <paramref name="viewer"/> may see it, null standing for anybody; <c>bulletin.unknown</c> when there is none or they may not know of it.</summary>
    [Alias("Get"), ReadOnly]
    Task<Outcome<BulletinView>> GetAsync(Actor? viewer);

    /// <summary>The visible trail, oldest first.</summary>
    [Alias("Timeline"), ReadOnly]
    Task<Outcome<ImmutableArray<TimelineEntry>>> TimelineAsync(Actor? viewer);

    /// <summary>Looks at the clocks. Safe to call at any time.</summary>
    [Alias("Wake")]
    Task WakeAsync();
}
