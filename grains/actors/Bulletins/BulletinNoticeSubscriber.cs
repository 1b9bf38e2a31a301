using Gridwhistle.Inbox;
using Gridwhistle.Kernel;

namespace Gridwhistle.Bulletins;

/// <summary>Tells people's inboxes of the steps that concern them, and settles what no longer does.</summary>
internal sealed class BulletinNoticeSubscriber(IGrainFactory grains) : CaseSubscriber<BulletinEvent, Bulletin>
{
    public override string Name => "bulletininboxes";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps) => InboxTelling.TellAsync(
        grains,
        steps.SelectMany(step => BulletinNotices.Of((Bulletin)step.After, (BulletinEvent)step.Event)),
        steps.SelectMany(step => BulletinNotices.Settled((Bulletin?)step.Before, (BulletinEvent)step.Event, (Bulletin)step.After)));
}
