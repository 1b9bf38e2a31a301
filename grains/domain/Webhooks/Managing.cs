using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Webhooks;

/// <summary>What each act on a webhook comes to.</summary>
public static class Managing
{
    /// <summary>So many webhooks a street may have.</summary>
    public const int Most = 20;

    public static Decision<WebhookEvent> Create(CreateWebhook c, WebhookContext context) =>
        Refusal(context) is { } fault ? fault
        : !context.HasPlace ? Rejection.Of(WebhookRejections.TooMany, ("most", $"{Most}"))
        : new WebhookCreated(c.WebhookId, c.Settings, context.Secret!, context.Now, c.By);

    /// <summary>The area stays: what waits was made for it.</summary>
    public static Decision<WebhookEvent> Change(Webhook webhook, ChangeWebhook c, WebhookContext context) =>
        Refusal(context) is { } fault ? fault : new WebhookChanged(c.Settings with { Area = webhook.Settings.Area }, context.Now, c.By);

    public static Decision<WebhookEvent> Rotate(Webhook webhook, RotateSecret c, WebhookContext context) =>
        new SecretRotated(context.Secret!, context.Now.AddHours(c.OverlapHours), context.Now, c.By);

    public static Decision<WebhookEvent> Pause(Webhook webhook, PauseWebhook c, WebhookContext context) => new WebhookPaused(context.Now, c.By);

    public static Decision<WebhookEvent> Resume(Webhook webhook, ResumeWebhook c, WebhookContext context) => new WebhookResumed(context.Now, c.By);

    public static Decision<WebhookEvent> Disable(Webhook webhook, DisableWebhook c, WebhookContext context) =>
        new WebhookDisabled(c.Reason, c.Note, c.Seq, context.Now, c.By) { Told = Tell(context, c.By) };

    public static Decision<WebhookEvent> Enable(Webhook webhook, EnableWebhook c, WebhookContext context) => new WebhookEnabled(c.From, context.Now, c.By);

    public static Decision<WebhookEvent> Delete(Webhook webhook, DeleteWebhook c, WebhookContext context) => new WebhookDeleted(context.Now, c.By);

    /// <summary>Once for a stretch of failing; who has the notice is not told again.</summary>
    public static Decision<WebhookEvent> NoteFailing(Webhook webhook, NoteFailing c, WebhookContext context) =>
        webhook.State is WebhookStatus.Active && webhook.Notices.IsEmpty
            ? new WebhookFailing(c.Since, context.Now, c.By) { Told = Tell(context, c.By) }
            : Decision<WebhookEvent>.Unchanged;

    public static Decision<WebhookEvent> NoteRecovered(Webhook webhook, NoteRecovered c, WebhookContext context) =>
        webhook.State is WebhookStatus.Active && !webhook.Notices.IsEmpty ? new WebhookRecovered(context.Now, c.By) : Decision<WebhookEvent>.Unchanged;

    private static ImmutableArray<PersonId> Tell(WebhookContext context, Actor by) => [.. context.Managers.Where(person => person != by.PersonId).Distinct()];

    private static Rejection? Refusal(WebhookContext context) =>
        context.Fault is { } fault ? Rejection.Of(WebhookRejections.TargetRefused, ("reason", fault.ToString())) : null;
}
