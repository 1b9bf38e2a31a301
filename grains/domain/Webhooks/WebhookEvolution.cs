using System.Collections.Immutable;
using System.Diagnostics;

namespace Gridwhistle.Webhooks;

/// <summary>What an event makes of a webhook: total, without a clock, one case an event.</summary>
public static class WebhookEvolution
{
    public static Webhook Apply(Webhook? webhook, WebhookEvent e)
    {
        var next = (webhook, e) switch
        {
            (_, WebhookCreated x) => new Webhook { Id = x.WebhookId, Settings = x.Settings, Secrets = [x.Secret], CreatedAt = x.At },
            (null, _) => throw new UnreachableException($"{e.GetType().Name} comes before the creation."),
            (_, WebhookChanged x) => webhook with { Settings = x.Settings },
            (_, SecretRotated x) => webhook with { Secrets = Rotated(webhook.Secrets, x) },
            (_, WebhookPaused) => webhook with { State = WebhookStatus.Paused },
            (_, WebhookResumed) => webhook with { State = WebhookStatus.Active },
            (_, WebhookFailing or WebhookRecovered) => webhook,
            (_, WebhookDisabled x) => webhook with { State = WebhookStatus.Disabled, Reason = x.Reason, Note = x.Note, StoppedBy = x.Seq },
            (_, WebhookEnabled x) => webhook with
            {
                State = WebhookStatus.Active,
                Reason = null,
                Note = null,
                StoppedBy = null,
                Restarted = new WebhookRestarted(webhook.Version + 1, x.From, webhook.StoppedBy, x.At),
            },
            (_, WebhookDeleted) => webhook with { State = WebhookStatus.Deleted, Reason = null, Note = null, Secrets = [] },
            _ => throw new UnreachableException($"{e.GetType().Name} is no event of a webhook."),
        };
        next = next with { Secrets = [.. next.Secrets.Where(secret => secret.Until is not { } until || until > e.At)] };
        next = next with { Version = next.Version + 1, UpdatedAt = e.At, Commands = Remember(next.Commands, e.CommandId) };
        return next with { Notices = WebhookNotices.Next(webhook, e, next) };
    }

    /// <summary>The old ones sign on for a while, none longer than the one that was the newest.</summary>
    private static ImmutableArray<WebhookSecret> Rotated(ImmutableArray<WebhookSecret> secrets, SecretRotated x) =>
    [
        x.Secret,
        .. secrets.Select(old => old.Until is null || old.Until > x.OldUntil ? old with { Until = x.OldUntil } : old),
    ];

    private static ImmutableArray<string> Remember(ImmutableArray<string> commands, string? id) =>
        id is null || commands.Contains(id) ? commands
        : commands.Length < Webhook.RememberedCommands ? commands.Add(id)
        : commands.RemoveAt(0).Add(id);
}
