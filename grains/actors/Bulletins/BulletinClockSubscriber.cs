using Gridwhistle.Kernel;

namespace Gridwhistle.Bulletins;

/// <summary>Has a bulletin looked at when its next clock is due.</summary>
internal sealed class BulletinClockSubscriber(IGrainFactory grains) : CaseSubscriber<BulletinEvent, Bulletin>
{
    public override string Name => "bulletinclocks";

    public override SubscriberTiming Timing => SubscriberTiming.AfterAnswer;

    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) =>
        Task.WhenAll(Latest(steps).Select(bulletin => grains.Grain<IBulletinGrain>(bulletin.Id.Value).WakeAsync()));

    protected override bool Concerns(Bulletin? before, BulletinEvent e, Bulletin after) =>
        (before is null ? null : BulletinClocks.WakeAt(before)) != BulletinClocks.WakeAt(after);
}
