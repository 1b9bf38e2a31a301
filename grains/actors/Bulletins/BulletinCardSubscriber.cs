using Gridwhistle.Groups;
using Gridwhistle.Kernel;

namespace Gridwhistle.Bulletins;

/// <summary>Shows what became public in the groups of the community's grids.</summary>
internal sealed class BulletinCardSubscriber(IGrainFactory grains) : CaseSubscriber<BulletinEvent, Bulletin>
{
    public override string Name => "bulletincards";

    public override SubscriberTiming Timing => SubscriberTiming.AfterAnswer;

    public override async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            var card = BulletinProjection.Card((Bulletin)step.After, (BulletinEvent)step.Event);
            await Task.WhenAll(((BulletinEvent)step.Event).Grids.Select(grid => grains.Grain<IGroupGrain>(grid.Value).PostAboutAsync($"{step.Stream}-{step.Version}", card)));
        }
    }

    protected override bool Concerns(Bulletin? before, BulletinEvent e, Bulletin after) => !e.Grids.IsEmpty;
}
