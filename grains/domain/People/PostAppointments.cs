using System.Collections.Immutable;
using Gridwhistle.Rejections;

namespace Gridwhistle.People;

/// <summary>Who may appoint whom. That the posts lie in the appointer's area is judged apart.</summary>
public static class PostAppointments
{
    /// <summary>The roles the holder of a post can appoint to.</summary>
    public static ImmutableArray<Role> OpenTo(Role appointer) =>
        appointer is Role.Administrator ? RoleGroups.Everybody
        : appointer is Role.ProviderManager ? [Role.ProviderManager, Role.ServiceWorker]
        : [.. RoleGroups.Everybody.Except(RoleGroups.AppointedByAdministrators)];

    /// <summary>Why somebody in this role cannot give these posts, or change what their holder has; null when they can.</summary>
    public static Rejection? Refusal(Role appointer, params IEnumerable<Post> posts) =>
        posts.FirstOrDefault(post => !OpenTo(appointer).Contains(post.Role)) is { } higher
            ? Rejection.Of(IssueRejections.ForbiddenRole, ("role", higher.Role.ToString()))
            : null;

    /// <summary>Why the actor cannot give, change or end posts; null when they can: one rule for all three. A body's posts are its own head's to give, or the administrator's.</summary>
    public static Rejection? Refusal(Actor by, params IEnumerable<Post> posts) => Refusal(by.Post.Role, posts) ?? OfAnotherBody(by, posts);

    /// <summary>Why the actor cannot change the person or their posts; null when they can. Nobody appoints themselves.</summary>
    public static Rejection? Refusal(Actor by, Person person) => Refusal(by, person.Posts) ?? OfOneself(by, person.Id);

    /// <summary>Why the actor cannot end a post of this person; null when they can. Whoever could not give a post cannot take it, and nobody ends their own.</summary>
    public static Rejection? EndRefusal(Actor by, PersonId person, Post post) => OfOneself(by, person) ?? Refusal(by, post);

    /// <summary>The community's office heads its own body, a manager their firm.</summary>
    private static bool Heads(Actor by, OrganisationId body) => by.Post.Organisation == body && by.Post.Role is (Role.CommunityOfficer or Role.ProviderManager);

    private static Rejection? OfAnotherBody(Actor by, IEnumerable<Post> posts) =>
        by.Post.Role is not Role.Administrator && posts.FirstOrDefault(post => post.Organisation is { } body && !Heads(by, body)) is { } other
            ? Rejection.Of(IssueRejections.ForbiddenArea, ("organisationId", other.Organisation!.Value.Value))
            : null;

    private static Rejection? OfOneself(Actor by, PersonId person) =>
        person == by.PersonId ? Rejection.Of(IssueRejections.ForbiddenConflict, ("person", person.Value)) : null;
}
