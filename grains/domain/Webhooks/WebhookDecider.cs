using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.Rejections;

namespace Gridwhistle.Webhooks;

/// <summary>What a command comes to: a pure function of the webhook as it is, the command, and the values the shell fetched beforehand.</summary>
public static class WebhookDecider
{
    public static Decision<WebhookEvent> Decide(Webhook? webhook, WebhookCommand command, WebhookContext context)
    {
        var decision = (webhook, command) switch
        {
            (null, CreateWebhook c) => Managing.Create(c, context),
            (null, _) => Rejection.Of(WebhookRejections.Unknown),
            (_, CreateWebhook) => Decision<WebhookEvent>.Unchanged,
            (_, { CommandId: { } id }) when webhook.Commands.Contains(id) => Decision<WebhookEvent>.Unchanged,
            (_, NoteFailing c) => Managing.NoteFailing(webhook, c, context),
            (_, NoteRecovered c) => Managing.NoteRecovered(webhook, c, context),
            _ => Guard(webhook, command) is { } no ? no : WebhookActs.Catalog.Decide(webhook, command, command.By, context.Now, context),
        };
        return decision.Rejection is null ? new Decision<WebhookEvent>(Sign(decision.Events, command), null) : decision;
    }

    private static Rejection? Guard(Webhook webhook, WebhookCommand command) => command switch
    {
        _ when !WebhookAccess.MayRead(webhook, command.By) => Rejection.Of(WebhookRejections.Unknown),
        { ExpectedVersion: { } expected } when expected != webhook.Version =>
            Rejection.Of(IssueRejections.StaleVersion, ("expected", $"{expected}"), ("actual", $"{webhook.Version}")),
        _ => null,
    };

    /// <summary>Every event names its command. Hats that decided nothing are not recorded.</summary>
    private static ImmutableArray<WebhookEvent> Sign(ImmutableArray<WebhookEvent> events, WebhookCommand command) =>
        [.. events.Select(e => e with { By = e.By.AlsoFor is null ? e.By : e.By with { AlsoFor = null }, CommandId = command.CommandId })];
}
