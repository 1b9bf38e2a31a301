using Gridwhistle.Inbox;
using Gridwhistle.Kernel;

namespace Gridwhistle.Webhooks;

/// <summary>Has the street's book and the webhook's own queue work by what it is now, before its act is answered.</summary>
internal sealed class WebhookFollowSubscriber(SubscriberScope scope, IGrainFactory grains) : CaseSubscriber<WebhookEvent, Webhook>
{
    private readonly IWebhookBookGrain _book = grains.Grain<IWebhookBookGrain>(scope.Street.Value);

    public override string Name => "webhookfollow";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps) => Task.WhenAll(Latest(steps).Select(async webhook =>
    {
        await _book.NoteAsync(WebhookProjection.Route(webhook));
        await grains.Grain<IWebhookQueueGrain>(webhook.Id.Value).FollowAsync(WebhookProjection.Terms(webhook));
    }));

    /// <summary>Once more behind the journal: what a crash cut off is made good.</summary>
    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) => TakeAsync(steps);
}

/// <summary>Tells the inboxes of those who manage it, and settles what no longer applies.</summary>
internal sealed class WebhookNoticeSubscriber(IGrainFactory grains) : CaseSubscriber<WebhookEvent, Webhook>
{
    public override string Name => "webhookinboxes";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps) => InboxTelling.TellAsync(
        grains,
        steps.SelectMany(step => WebhookNotices.Of((Webhook)step.After, (WebhookEvent)step.Event)),
        steps.SelectMany(step => WebhookNotices.Settled((Webhook?)step.Before, (WebhookEvent)step.Event, (Webhook)step.After)));
}
