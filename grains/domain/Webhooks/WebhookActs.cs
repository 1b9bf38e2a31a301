using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using static Gridwhistle.Webhooks.WebhookStatus;

namespace Gridwhistle.Webhooks;

/// <summary>The acts on a webhook, one row an act.</summary>
public static class WebhookActs
{
    /// <summary>Gets every act of the API, in the order of its table.</summary>
    public static ImmutableArray<WebhookAct> All { get; } =
    [
        new WebhookAct<ChangeWebhook>("change", Managing.Change) { From = [Active, Paused, Disabled] },
        new WebhookAct<PauseWebhook>("pause", Managing.Pause) { From = [Active] },
        new WebhookAct<ResumeWebhook>("resume", Managing.Resume) { From = [Paused] },
        new WebhookAct<DisableWebhook>("disable", Managing.Disable) { From = [Active, Paused] },
        new WebhookAct<EnableWebhook>("enable", Managing.Enable) { From = [Disabled] },
        new WebhookAct<RotateSecret>("rotate", Managing.Rotate) { From = [Active, Paused, Disabled] },
        new WebhookAct<PingWebhook>("ping", static (_, _, _) => Decision<WebhookEvent>.Unchanged) { From = [Active, Paused, Disabled] },
        new WebhookAct<ReplayDeliveries>("replay", static (_, _, _) => Decision<WebhookEvent>.Unchanged) { From = [Active, Paused, Disabled] },
        new WebhookAct<DeleteWebhook>("delete", Managing.Delete) { From = [Active, Paused, Disabled] },
    ];

    /// <summary>Gets the rows by name and by command.</summary>
    public static ActCatalog<Webhook, WebhookCommand, WebhookContext, Decision<WebhookEvent>> Catalog { get; } = new(All);

    /// <summary>What the viewer may do now.</summary>
    public static ImmutableArray<string> Offered(Webhook webhook, Actor viewer, DateTimeOffset now) => [.. Catalog.Offered(webhook, viewer, now).Select(act => act.Name)];
}
