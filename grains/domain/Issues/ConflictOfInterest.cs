using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Whether somebody would judge their own body.</summary>
internal static class ConflictOfInterest
{
    /// <summary>
    /// They have another post with the body, or act for it now as its liaison or provider; a community's staff share theirs, and judge for it.
    /// </summary>
    public static bool In(OrganisationId? body, Actor actor) => body is { } judged
        && (actor.AlsoFor?.Contains(judged) is true
            || (actor.Post.Organisation == judged && RoleGroups.Outside.Contains(actor.Post.Role)));
}
