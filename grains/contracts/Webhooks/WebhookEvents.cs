using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>Represents something that became true of a webhook, in the order of its life. The list is closed; aliases and ids never change. No secret stands in it.</summary>
[GenerateSerializer, Immutable, Alias("webhook.event")]
public abstract record WebhookEvent
{
    private protected WebhookEvent(DateTimeOffset at, Actor by)
    {
        At = at;
        By = by;
    }

    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public Actor By { get; init; }

    /// <summary>The command it came of.</summary>
    [Id(2)] public string? CommandId { get; init; }

    /// <summary>Who must be told, by inbox: who may manage it, as they stood at this step.</summary>
    [Id(3)] public ImmutableArray<PersonId> Told { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("webhook.created.v1")]
public sealed record WebhookCreated(
    [property: Id(0)] WebhookId WebhookId, [property: Id(1)] WebhookSettings Settings, [property: Id(2)] WebhookSecret Secret, DateTimeOffset At, Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.changed.v1")]
public sealed record WebhookChanged([property: Id(0)] WebhookSettings Settings, DateTimeOffset At, Actor By) : WebhookEvent(At, By);

/// <param name="Secret">The new one.</param>
/// <param name="OldUntil">Until when the old one signs beside it; the instant of the step when it does not.</param>
[GenerateSerializer, Immutable, Alias("webhook.rotated.v1")]
public sealed record SecretRotated(
    [property: Id(0)] WebhookSecret Secret, [property: Id(1)] DateTimeOffset OldUntil, DateTimeOffset At, Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.paused.v1")]
public sealed record WebhookPaused(DateTimeOffset At, Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.resumed.v1")]
public sealed record WebhookResumed(DateTimeOffset At, Actor By) : WebhookEvent(At, By);

/// <summary>Nothing has got through for a day.</summary>
/// <param name="Since">When the first try in vain was.</param>
[GenerateSerializer, Immutable, Alias("webhook.failing.v1")]
public sealed record WebhookFailing([property: Id(0)] DateTimeOffset Since, DateTimeOffset At, Actor By) : WebhookEvent(At, By);

/// <summary>Something got through again.</summary>
[GenerateSerializer, Immutable, Alias("webhook.recovered.v1")]
public sealed record WebhookRecovered(DateTimeOffset At, Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.disabled.v1")]
public sealed record WebhookDisabled(
    [property: Id(0)] WebhookStopReason Reason,
    [property: Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Seq,
    DateTimeOffset At,
    Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.enabled.v1")]
public sealed record WebhookEnabled([property: Id(0)] WebhookRestart From, DateTimeOffset At, Actor By) : WebhookEvent(At, By);

[GenerateSerializer, Immutable, Alias("webhook.deleted.v1")]
public sealed record WebhookDeleted(DateTimeOffset At, Actor By) : WebhookEvent(At, By);
