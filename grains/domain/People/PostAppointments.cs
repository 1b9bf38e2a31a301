using System.Collections.Immutable;
using Gridwhistle.Rejections;

namespace Gridwhistle.People;

/// <summary>Who may appoint whom. That the posts lie in the appointer's area is judged apart.</summary>
public static class PostAppointments
{
    /// <summary>The roles the holder of a post can appoint to.</summary>
    public static ImmutableArray<Role> OpenTo(Role appointer) =>
        appointer is Role.Administrator ? RoleGroups.Everybody : [.. RoleGroups.Everybody.Except(RoleGroups.AppointedByAdministrators)];

    /// <summary>Why somebody in this role cannot give these posts, or change what their holder has; null when they can.</summary>
    public static Rejection? Refusal(Role appointer, params IEnumerable<Post> posts) =>
        appointer is not Role.Administrator && posts.FirstOrDefault(post => RoleGroups.AppointedByAdministrators.Contains(post.Role)) is { } higher
            ? Rejection.Of(IssueRejections.ForbiddenRole, ("role", higher.Role.ToString()))
            : null;

    /// <summary>Why the actor cannot change the person or their posts; null when they can. Nobody appoints themselves.</summary>
    public static Rejection? Refusal(Actor by, Person person) => Refusal(by.Post.Role, person.Posts) ?? OfOneself(by, person.Id);

    /// <summary>Why the actor cannot end a post of this person; null when they can. Whoever could not give a post cannot take it, and nobody ends their own.</summary>
    public static Rejection? EndRefusal(Actor by, PersonId person, Post post) => OfOneself(by, person) ?? Refusal(by.Post.Role, post);

    private static Rejection? OfOneself(Actor by, PersonId person) =>
        person == by.PersonId ? Rejection.Of(IssueRejections.ForbiddenConflict, ("person", person.Value)) : null;
}
