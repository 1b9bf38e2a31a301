using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Webhooks;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>One webhook. Its secrets are shown once, by the answer that made them.</summary>
internal sealed class WebhookBody(WebhookView view)
{
    public WebhookId Id => view.Id;

    public int Version => view.Version;

    public WebhookStatus State => view.State;

    /// <summary>Why it is disabled; absent when it is not.</summary>
    public WebhookStopReason? Reason => view.Reason;

    /// <summary>What was said when it was disabled by hand.</summary>
    public string? Note => view.Note;

    public string Name => view.Settings.Name;

    public string Url => view.Settings.Url;

    public AreaCode Area => view.Settings.Area;

    /// <summary>Types or their beginnings; empty for all.</summary>
    public ImmutableArray<string> Types => view.Settings.Types;

    public WebhookFilter Filter => view.Settings.Filter;

    public WebhookProfile Profile => view.Settings.Profile;

    public int Concurrency => view.Settings.Concurrency;

    /// <summary>How far it is.</summary>
    public DeliveryCounts Seq => view.Seq;

    /// <summary>What signs, newest first: the last four characters, and until when.</summary>
    public ImmutableArray<WebhookSecret> Secrets => view.Secrets;

    /// <summary>The secret in full, in the answer that made it alone.</summary>
    public string? Secret => view.Secret;

    public DateTimeOffset CreatedAt => view.CreatedAt;

    public DateTimeOffset UpdatedAt => view.UpdatedAt;

    /// <summary>What the caller may do now; buttons are drawn from it.</summary>
    public ImmutableArray<string> Actions => view.Actions;
}

/// <summary>A secret, the one time it is told.</summary>
internal sealed record NewSecretBody(string Secret);

/// <summary>How many deliveries are sent again.</summary>
internal sealed record ReplayBody(int Count);

/// <summary>One delivery of the log.</summary>
internal class DeliveryBody(Delivery delivery)
{
    public long Seq => delivery.Seq;

    public string EventId => delivery.EventId;

    public string Type => delivery.Type;

    public string Subject => delivery.Subject;

    /// <summary>When the event became true.</summary>
    public DateTimeOffset At => delivery.At;

    public DeliveryStatus State => delivery.State;

    /// <summary>The delivery it sends again.</summary>
    public long? ReplayOf => delivery.ReplayOf;

    /// <summary>Every try, oldest first.</summary>
    public ImmutableArray<DeliveryAttempt> Attempts => delivery.Attempts;

    public DateTimeOffset? NextAttemptAt => delivery.NextAttemptAt;

    public DateTimeOffset? DeliveredAt => delivery.DeliveredAt;
}

/// <summary>One delivery with what is sent, byte for byte.</summary>
internal sealed class DeliveryDetailBody(Delivery delivery) : DeliveryBody(delivery)
{
    private readonly string _body = delivery.Body;

    public string Body => _body;
}
