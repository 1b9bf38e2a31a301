using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>Who may know of a bulletin, and who writes it.</summary>
public static class BulletinAccess
{
    /// <summary>Gets the roles that see what is not public yet, in their own area.</summary>
    public static ImmutableArray<Role> Readers { get; } = [.. RoleGroups.Supervisors, Role.Auditor, Role.Administrator];

    /// <summary>What was public once, for anybody; what was not, for who writes, audits and administers in the area. Null stands for somebody who is not signed in.</summary>
    public static bool MayRead(Bulletin bulletin, Actor? viewer) => bulletin.IsPublic || Covers(bulletin.Community, viewer, Readers);

    /// <summary>The same for a line of a list.</summary>
    public static bool MayList(BulletinSummary line, Actor? viewer) => line.PublishedAt is not null || Covers(line.CommunityCode, viewer, Readers);

    /// <summary>An officer of the community or above: writes, approves, publishes and answers.</summary>
    public static bool IsOfficer(Bulletin bulletin, Actor? viewer) => Covers(bulletin.Community, viewer, RoleGroups.Supervisors);

    private static bool Covers(AreaCode community, Actor? viewer, ImmutableArray<Role> roles) =>
        viewer is not null && (viewer.IsSystem || (roles.Contains(viewer.Post.Role) && viewer.Post.Area.Covers(community)));
}
