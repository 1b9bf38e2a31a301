using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Webhooks;

/// <summary>One webhook (事件推送): what it is set to and whether it sends. Key: <see cref="WebhookId"/>.</summary>
[Alias("Gridwhistle.IWebhookGrain")]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Sets it up; the answer holds its secret, which no other answer does.</summary>
    [Alias("Create")]
    Task<Outcome<WebhookView>> CreateAsync(CreateWebhook command, CancellationToken cancellationToken = default);

    /// <summary>Does one act, durably, before it answers. A rotation answers with the new secret.</summary>
    [Alias("Act")]
    Task<Outcome<WebhookView>> ActAsync(WebhookCommand command, CancellationToken cancellationToken = default);

    /// <summary>Sends again what the log holds; answers how many. <c>replay.range</c> when it holds none of that.</summary>
    [Alias("Replay")]
    Task<Outcome<int>> ReplayAsync(ReplayDeliveries command);

    /// <summary>The webhook as <paramref name="viewer"/> may see it; <c>webhook.unknown</c> when there is none or they may not know of it.</summary>
    [Alias("Get"), ReadOnly]
    Task<Outcome<WebhookView>> GetAsync(Actor viewer);

    /// <summary>The newest deliveries first, the cursor being a number.</summary>
    [Alias("Deliveries"), ReadOnly]
    Task<Outcome<Page<Delivery>>> DeliveriesAsync(Actor viewer, DeliveryQuery query);

    /// <summary>One delivery with its body; <c>delivery.unknown</c> when the log has none of that number.</summary>
    [Alias("Delivery"), ReadOnly]
    Task<Outcome<Delivery>> DeliveryAsync(Actor viewer, long seq);

    /// <summary>What the queue works by; null when there is no such webhook. Interleaves: it shows what is durable.</summary>
    [Alias("Terms"), AlwaysInterleave]
    Task<WebhookTerms?> TermsAsync();
}

/// <summary>The webhooks of one street. Key: the street's code.</summary>
[Alias("Gridwhistle.IWebhookBookGrain")]
public interface IWebhookBookGrain : IGrainWithStringKey
{
    /// <summary>Takes a place for a webhook; false when the street has as many as it may.</summary>
    [Alias("Claim")]
    Task<bool> ClaimAsync(WebhookId id);

    /// <summary>Notes what a webhook is now; an older version changes nothing.</summary>
    [Alias("Note"), AlwaysInterleave]
    Task NoteAsync(WebhookRoute route);

    /// <summary>All that are not deleted, oldest first.</summary>
    [Alias("Routes"), AlwaysInterleave]
    Task<ImmutableArray<WebhookRoute>> RoutesAsync();
}

/// <summary>What one webhook still has to send, in order, and the log of what it sent. Key: <see cref="WebhookId"/>.</summary>
[Alias("Gridwhistle.IWebhookQueueGrain")]
public interface IWebhookQueueGrain : IGrainWithStringKey
{
    /// <summary>Takes events in their order; durable when it returns. One that was taken before is left out.</summary>
    [Alias("Enqueue")]
    Task EnqueueAsync(ImmutableArray<OutgoingEvent> events);

    /// <summary>Works by what the webhook is now.</summary>
    [Alias("Follow")]
    Task FollowAsync(WebhookTerms terms);

    /// <summary>Looks at what is due. Safe to call at any time.</summary>
    [Alias("Wake")]
    Task WakeAsync();

    /// <summary>Sends a signed event that says nothing, once.</summary>
    [Alias("Ping")]
    Task PingAsync(AreaCode area);

    /// <summary>Sends again; answers how many, null when the log has none of them.</summary>
    [Alias("Replay")]
    Task<Outcome<int>> ReplayAsync(ReplayRange range);

    [Alias("Counts")]
    Task<DeliveryCounts> CountsAsync();

    [Alias("List")]
    Task<Page<Delivery>> ListAsync(DeliveryQuery query);

    [Alias("Find")]
    Task<Delivery?> FindAsync(long seq);
}
