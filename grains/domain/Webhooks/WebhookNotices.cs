using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>The kinds of inbox items a webhook sends.</summary>
public static class WebhookNoticeKinds
{
    public const string Failing = "webhookFailing", Disabled = "webhookDisabled";
}

/// <summary>Who is told of a step, and when what they were told no longer applies. Made of the events alone, so it can be made again at any time.</summary>
public static class WebhookNotices
{
    /// <summary>The notices of a step, one a person; a repeat gives the same ones.</summary>
    /// <param name="after">The webhook with the event applied.</param>
    public static ImmutableArray<Notice> Of(Webhook after, WebhookEvent e) => e is WebhookFailing or WebhookDisabled
        ?
        [
            .. e.Told.Select((to, i) => new Notice(to, new InboxItem(
                ItemId(after, i), e is WebhookFailing ? WebhookNoticeKinds.Failing : WebhookNoticeKinds.Disabled, null, null, null, after.Settings.Name, null, e.At, false, after.Settings.Area.Street)
            {
                Subject = new InboxSubject("webhook", after.Id.Value),
            })),
        ]
        : [];

    /// <summary>The notices a step settles.</summary>
    public static ImmutableArray<(PersonId To, SettledItem Item)> Settled(Webhook? before, WebhookEvent e, Webhook after) =>
        [.. (before?.Notices ?? []).Where(notice => !after.Notices.Contains(notice)).Select(notice => (notice.To, new SettledItem(notice.ItemId, notice.ItemAt, e.At)))];

    /// <summary>A later notice takes the place of an earlier one; what sends again, or is gone, needs nobody.</summary>
    internal static ImmutableArray<OpenWebhookNotice> Next(Webhook? before, WebhookEvent e, Webhook after) => e switch
    {
        WebhookFailing or WebhookDisabled => [.. e.Told.Select((to, i) => new OpenWebhookNotice(to, ItemId(after, i), e.At))],
        WebhookRecovered or WebhookEnabled or WebhookDeleted or WebhookChanged => [],
        _ => before?.Notices ?? [],
    };

    private static string ItemId(Webhook after, int i) => $"{after.Id}-{after.Version}-{i}";
}
