using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.Live;

namespace Gridwhistle.Webhooks;

/// <summary>Tells who follows a webhook.</summary>
internal sealed class WebhookLiveSubscriber(SubscriberScope scope, IGrainFactory grains) : LiveSubscriber<WebhookEvent, Webhook>(scope, grains)
{
    /// <summary>One webhook, on the wire.</summary>
    public const string Item = "webhook";

    protected override string Kind => Item;

    protected override ImmutableArray<LiveList> ListsOf(Webhook state) => [];
}
