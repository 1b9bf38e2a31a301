using Gridwhistle.Features;
using Gridwhistle.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Webhooks;

internal sealed class WebhooksGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddCases<WebhookEvent, Webhook>(WebhookEvolution.Apply, webhook => webhook.Settings.Area.Street);
        services.AddSubscriber<WebhookFollowSubscriber>();
        services.AddSubscriber<WebhookNoticeSubscriber>();
        services.AddSubscriber<WebhookLiveSubscriber>();
        services.AddSubscriber<WebhookFeed>();
        services.AddSingleton(new DeadlineKind(WebhookQueueGrain.Deadline, typeof(WaitingDelivery), static _ => null, (grains, id) => grains.Grain<IWebhookQueueGrain>(id).WakeAsync()));
    }
}
