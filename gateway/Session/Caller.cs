using System.Collections.Immutable;
using System.Security.Claims;
using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// Who makes a request, and under which of their posts. A handler takes it as a parameter: <c>Caller caller</c> where signing in
/// is needed (anybody else has had a 401), <c>Caller? caller</c> where it is not.
/// </summary>
public sealed class Caller
{
    internal Caller(Person person, Post post, string account, string sessionId)
    {
        Person = person;
        Account = account;
        SessionId = sessionId;
        Actor = new Actor(person.Id, person.Name, post) { AlsoFor = OtherOrganisations(person, post) };
        Principal = new ClaimsPrincipal(new CallerIdentity(this));
    }

    public Person Person { get; }

    public PersonId PersonId => Person.Id;

    /// <summary>The person under the post this act is done under.</summary>
    public Actor Actor { get; }

    public Post Post => Actor.Post;

    /// <summary>All posts the caller holds.</summary>
    public ImmutableArray<Post> Posts => Person.Posts;

    /// <summary>The account's name, lower case.</summary>
    public string Account { get; }

    internal string SessionId { get; }

    internal ClaimsPrincipal Principal { get; }

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));

    public static Caller? Of(ClaimsPrincipal? user) => (user?.Identity as CallerIdentity)?.Caller;

    /// <summary>The caller behind a hub method; the hub requires authorization, so there is one.</summary>
    public static Caller Of(HubCallerContext hub) =>
        Of(hub.User) ?? throw new InvalidOperationException("The hub was reached without signing in.");

    /// <summary>The same person under another of their posts; null when they do not hold it.</summary>
    internal Caller? Under(string postId) =>
        postId == Post.PostId ? this
        : Posts.FirstOrDefault(post => post.PostId == postId) is { } other ? new Caller(Person, other, Account, SessionId)
        : null;

    private static ImmutableArray<OrganisationId>? OtherOrganisations(Person person, Post post)
    {
        ImmutableArray<OrganisationId> others = [.. person.Posts
            .Where(other => other.Organisation is not null && other.Organisation != post.Organisation)
            .Select(other => other.Organisation!.Value)
            .Distinct()];
        return others.IsEmpty ? null : others;
    }
}

/// <summary>Carries the caller through ASP.NET Core's principal, so that endpoints and hubs find them alike.</summary>
internal sealed class CallerIdentity(Caller caller) : ClaimsIdentity(
    [new Claim(ClaimTypes.NameIdentifier, caller.PersonId.Value), new Claim(ClaimTypes.Name, caller.Actor.Name)],
    SessionDefaults.Scheme)
{
    public Caller Caller { get; } = caller;
}
