using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>Who may know of a webhook, and who manages it.</summary>
public static class WebhookAccess
{
    /// <summary>Gets the roles that set webhooks up, in their own area.</summary>
    public static ImmutableArray<Role> Managers { get; } = [Role.CommunityOfficer, Role.Administrator];

    /// <summary>Gets the roles that read them and their logs, in their own area.</summary>
    public static ImmutableArray<Role> Readers { get; } = [.. Managers, Role.Auditor];

    /// <summary>A webhook that was deleted is none any more.</summary>
    public static bool MayRead(Webhook webhook, Actor viewer) => webhook.State is not WebhookStatus.Deleted && MayRead(webhook.Settings.Area, viewer);

    /// <summary>The same for the area of one.</summary>
    public static bool MayRead(AreaCode area, Actor viewer) => viewer.IsSystem || (Readers.Contains(viewer.Post.Role) && viewer.Post.Area.Covers(area));
}
