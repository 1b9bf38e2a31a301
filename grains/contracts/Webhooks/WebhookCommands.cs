using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>Represents what somebody wants done to a webhook. The list is closed; <see cref="By"/> acts, and the grain adds the instant.</summary>
[GenerateSerializer, Immutable, Alias("webhook.command")]
public abstract record WebhookCommand
{
    private protected WebhookCommand(Actor by) => By = by;

    [Id(0)] public Actor By { get; init; }

    /// <summary>The version the caller read (<c>If-Match</c>); null when they did not say.</summary>
    [Id(1)] public int? ExpectedVersion { get; init; }

    /// <summary>Names this very command, so that it does its work once however often it arrives; null for the system's own.</summary>
    [Id(2)] public string? CommandId { get; init; }
}

/// <summary>Sets a webhook up; it is active at once.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.create")]
public sealed record CreateWebhook([property: Id(0)] WebhookId WebhookId, [property: Id(1)] WebhookSettings Settings, Actor By) : WebhookCommand(By);

/// <summary>Puts other settings in place of those it has. Its area stays.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.change")]
public sealed record ChangeWebhook([property: Id(0)] WebhookSettings Settings, Actor By) : WebhookCommand(By);

/// <summary>Gives it a new secret; the old one signs beside it for a while.</summary>
/// <param name="OverlapHours">For how many hours of the product's time, 0 to 168.</param>
[GenerateSerializer, Immutable, Alias("webhook.cmd.rotate")]
public sealed record RotateSecret([property: Id(0)] int OverlapHours, Actor By) : WebhookCommand(By);

/// <summary>Holds what is to be sent.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.pause")]
public sealed record PauseWebhook(Actor By) : WebhookCommand(By);

/// <summary>Sends on from where it was held.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.resume")]
public sealed record ResumeWebhook(Actor By) : WebhookCommand(By);

/// <summary>Stops it.</summary>
/// <param name="Note">Why, in words; null when the system does it.</param>
/// <param name="Seq">The delivery that used its last try.</param>
[GenerateSerializer, Immutable, Alias("webhook.cmd.disable")]
public sealed record DisableWebhook(
    [property: Id(0)] WebhookStopReason Reason, [property: Id(1)] string? Note, [property: Id(2)] long? Seq, Actor By) : WebhookCommand(By);

/// <summary>Lets a webhook that was stopped go on.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.enable")]
public sealed record EnableWebhook([property: Id(0)] WebhookRestart From, Actor By) : WebhookCommand(By);

/// <summary>Sends a signed event that says nothing, once, whatever the state.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.ping")]
public sealed record PingWebhook(Actor By) : WebhookCommand(By);

/// <summary>Sends again what was sent before, under the same ids.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.replay")]
public sealed record ReplayDeliveries([property: Id(0)] ReplayRange Range, Actor By) : WebhookCommand(By);

/// <summary>Ends it; its log goes with it.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.delete")]
public sealed record DeleteWebhook(Actor By) : WebhookCommand(By);

/// <summary>Says that nothing has got through for a day.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.note_failing")]
public sealed record NoteFailing([property: Id(0)] DateTimeOffset Since, Actor By) : WebhookCommand(By);

/// <summary>Says that something got through again.</summary>
[GenerateSerializer, Immutable, Alias("webhook.cmd.note_recovered")]
public sealed record NoteRecovered(Actor By) : WebhookCommand(By);
