using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>A webhook as others see it.</summary>
public static class WebhookProjection
{
    /// <summary>The page of one reader, without a secret.</summary>
    public static WebhookView View(Webhook webhook, Actor viewer, DeliveryCounts counts, DateTimeOffset now) => new(
        webhook.Id,
        webhook.Version,
        webhook.State,
        webhook.Reason,
        webhook.Note,
        webhook.Settings,
        [.. webhook.Secrets.Where(secret => secret.Until is not { } until || until > now)],
        null,
        counts,
        webhook.CreatedAt,
        webhook.UpdatedAt,
        WebhookActs.Offered(webhook, viewer, now));

    /// <summary>What the feed has to know.</summary>
    public static WebhookRoute Route(Webhook webhook) => new(webhook.Id, webhook.Version, webhook.State, webhook.Settings);

    /// <summary>What the queue works by.</summary>
    public static WebhookTerms Terms(Webhook webhook) => new(Route(webhook), webhook.Secrets, webhook.StoppedBy, webhook.Restarted);
}
