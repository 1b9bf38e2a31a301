using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Webhooks;

/// <summary>Represents what a webhook is set to.</summary>
/// <param name="Url">Where events are posted; at most 2,048 characters.</param>
/// <param name="Area">The street or community whose cases it hears of.</param>
/// <param name="Types">Types or their beginnings, such as <c>issue.</c> or <c>clock.breached</c>, without <c>cn.gridwhistle.</c>; empty for all.</param>
/// <param name="Concurrency">How many deliveries are under way at once, 1 to 4.</param>
[GenerateSerializer, Immutable, Alias("webhook.settings")]
public sealed record WebhookSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] string Url,
    [property: Id(2)] AreaCode Area,
    [property: Id(3)] ImmutableArray<string> Types,
    [property: Id(4)] WebhookFilter Filter,
    [property: Id(5)] WebhookProfile Profile,
    [property: Id(6)] int Concurrency);

/// <summary>Represents which cases a webhook hears of; an empty list lets all through.</summary>
[GenerateSerializer, Immutable, Alias("webhook.filter")]
public sealed record WebhookFilter(
    [property: Id(0)] ImmutableArray<AreaCode> Communities,
    [property: Id(1)] ImmutableArray<string> Categories,
    [property: Id(2)] ImmutableArray<ContainmentLevel> Levels,
    [property: Id(3)] ImmutableArray<Urgency> Urgencies);

/// <summary>Represents a signing secret without the secret.</summary>
/// <param name="Hint">Its last four characters.</param>
/// <param name="Until">Until when it signs; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("webhook.secret")]
public sealed record WebhookSecret(
    [property: Id(0)] string Id, [property: Id(1)] string Hint, [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until);

/// <summary>Represents one webhook as those who may manage it see it.</summary>
/// <param name="Reason">Why it is disabled; null when it is not.</param>
/// <param name="Secret">The new secret in full, in the one answer that made it.</param>
/// <param name="Seq">Counts of its deliveries.</param>
/// <param name="Actions">What the viewer may do now.</param>
[GenerateSerializer, Immutable, Alias("webhook.view")]
public sealed record WebhookView(
    [property: Id(0)] WebhookId Id,
    [property: Id(1)] int Version,
    [property: Id(2)] WebhookStatus State,
    [property: Id(3)] WebhookStopReason? Reason,
    [property: Id(4)] string? Note,
    [property: Id(5)] WebhookSettings Settings,
    [property: Id(6)] ImmutableArray<WebhookSecret> Secrets,
    [property: Id(7)] string? Secret,
    [property: Id(8)] DeliveryCounts Seq,
    [property: Id(9)] DateTimeOffset CreatedAt,
    [property: Id(10)] DateTimeOffset UpdatedAt,
    [property: Id(11)] ImmutableArray<string> Actions);

/// <summary>Represents how far a webhook is.</summary>
/// <param name="Last">The number of its newest delivery; 0 before the first.</param>
/// <param name="Delivered">How many were delivered.</param>
/// <param name="Pending">How many wait.</param>
[GenerateSerializer, Immutable, Alias("webhook.counts")]
public sealed record DeliveryCounts(
    [property: Id(0)] long Last, [property: Id(1)] long Delivered, [property: Id(2)] int Pending, [property: Id(3)] DateTimeOffset? OldestPendingAt);

/// <summary>Represents one try.</summary>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Error">What went wrong besides: <c>Timeout</c>, <c>Connect</c>, <c>Tls</c>, <c>Incomplete</c>, or a <see cref="Outward.TargetFault"/>.</param>
/// <param name="Answer">The first 1,024 bytes of the answer.</param>
[GenerateSerializer, Immutable, Alias("webhook.attempt")]
public sealed record DeliveryAttempt(
    [property: Id(0)] int N,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status,
    [property: Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: Id(4)] int Ms,
    [property: Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Answer);

/// <summary>Represents one delivery, as it is stored and shown.</summary>
/// <param name="Body">The bytes that are sent, as text.</param>
/// <param name="ReplayOf">The delivery it sends again.</param>
[GenerateSerializer, Immutable, Alias("webhook.delivery")]
public sealed record Delivery(
    [property: Id(0)] long Seq,
    [property: Id(1)] string EventId,
    [property: Id(2)] string Type,
    [property: Id(3)] string Subject,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] DeliveryStatus State,
    [property: Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ReplayOf,
    [property: Id(7)] ImmutableArray<DeliveryAttempt> Attempts,
    [property: Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? NextAttemptAt,
    [property: Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DeliveredAt,
    [property: Id(10)] string Body);

/// <summary>Which deliveries a log is asked for; every member that is set narrows it.</summary>
/// <param name="Before">Only those with a smaller number.</param>
[GenerateSerializer, Immutable, Alias("webhook.delivery_query")]
public sealed record DeliveryQuery(
    [property: Id(0)] ImmutableArray<DeliveryStatus> States,
    [property: Id(1)] string? Type,
    [property: Id(2)] string? Subject,
    [property: Id(3)] DateTimeOffset? From,
    [property: Id(4)] DateTimeOffset? To,
    [property: Id(5)] int Limit,
    [property: Id(6)] long? Before);

/// <summary>Which deliveries are sent again: a range of numbers, or single events.</summary>
/// <param name="ToSeq">The last one; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("webhook.replay")]
public sealed record ReplayRange([property: Id(0)] long? FromSeq, [property: Id(1)] long? ToSeq, [property: Id(2)] ImmutableArray<string> Ids);

/// <summary>Represents an event on its way into the queue of a webhook.</summary>
[GenerateSerializer, Immutable, Alias("webhook.outgoing")]
public sealed record OutgoingEvent(
    [property: Id(0)] string EventId, [property: Id(1)] string Type, [property: Id(2)] string Subject, [property: Id(3)] DateTimeOffset At, [property: Id(4)] string Body);

/// <summary>Represents what the feed has to know of a webhook.</summary>
[GenerateSerializer, Immutable, Alias("webhook.route")]
public sealed record WebhookRoute(
    [property: Id(0)] WebhookId Id, [property: Id(1)] int Version, [property: Id(2)] WebhookStatus State, [property: Id(3)] WebhookSettings Settings);

/// <summary>Represents what the queue of a webhook works by.</summary>
/// <param name="StoppedBy">The delivery that used its last try and stopped the webhook.</param>
/// <param name="Restarted">The version at which it was last enabled, and from where; null when it never was.</param>
[GenerateSerializer, Immutable, Alias("webhook.terms")]
public sealed record WebhookTerms(
    [property: Id(0)] WebhookRoute Route,
    [property: Id(1)] ImmutableArray<WebhookSecret> Secrets,
    [property: Id(2)] long? StoppedBy,
    [property: Id(3)] WebhookRestarted? Restarted);

/// <summary>Represents the last time a webhook was enabled.</summary>
/// <param name="Seq">The delivery that had stopped it.</param>
[GenerateSerializer, Immutable, Alias("webhook.restarted")]
public sealed record WebhookRestarted(
    [property: Id(0)] int Version,
    [property: Id(1)] WebhookRestart From,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Seq,
    [property: Id(3)] DateTimeOffset At);
