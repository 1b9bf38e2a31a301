using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Outward;
using Gridwhistle.People;
using Orleans;

namespace Gridwhistle.Webhooks;

/// <summary>Represents a webhook (事件推送) as all events so far have made it. Immutable; stored as a snapshot. Holds no secret.</summary>
[Alias("webhook.state")]
public sealed record Webhook
{
    public const int RememberedCommands = 16;

    public required WebhookId Id { get; init; }

    /// <summary>The number of events applied.</summary>
    public int Version { get; init; }

    public WebhookStatus State { get; init; }

    /// <summary>Why it is disabled; null when it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebhookStopReason? Reason { get; init; }

    /// <summary>What was said when it was disabled by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    public required WebhookSettings Settings { get; init; }

    /// <summary>The secrets that sign, newest first.</summary>
    public ImmutableArray<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>The delivery that used its last try and stopped it; null when it runs, and when something else stopped it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? StoppedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebhookRestarted? Restarted { get; init; }

    /// <summary>Who has been told that it fails or is disabled, and has the notice before them.</summary>
    public ImmutableArray<OpenWebhookNotice> Notices { get; init; } = [];

    /// <summary>The last commands that did something here: one that comes again has been done (at most <see cref="RememberedCommands"/>).</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Represents a notice somebody still has before them.</summary>
public sealed record OpenWebhookNotice(PersonId To, string ItemId, DateTimeOffset ItemAt);

/// <summary>Represents everything a decision may look at besides the webhook and the command: values, fetched by the grain beforehand.</summary>
public sealed record WebhookContext
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets the secret a creation or a rotation gives out, without the secret itself.</summary>
    public WebhookSecret? Secret { get; init; }

    /// <summary>Gets whether the street has a place left for one more.</summary>
    public bool HasPlace { get; init; } = true;

    /// <summary>Gets why the address of the settings cannot be called; null when it can.</summary>
    public TargetFault? Fault { get; init; }

    /// <summary>Gets who may manage it: the street's administrators, and the officers of its community.</summary>
    public ImmutableArray<PersonId> Managers { get; init; } = [];
}
