using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>A person as those who appoint see them; the phone masked.</summary>
internal sealed class PersonBody(Person person)
{
    public PersonId PersonId => person.Id;

    public string Name => person.Name;

    public string? Phone => person.Phone is { Length: > 0 } phone ? Masking.Phone(phone) : null;

    public string? Account => person.Account;

    public ImmutableArray<PostBody> Posts { get; } = [.. person.Posts.Select(post => new PostBody(post.PostId, post.Role, post.Area, post.Organisation))];
}

internal sealed record PostBody(string PostId, Role Role, AreaCode Area, OrganisationId? OrganisationId);

/// <summary>A role the caller can give a post in, over areas of these levels, and whether the post is for an organisation.</summary>
internal sealed record AppointableBody(Role Role, ImmutableArray<AreaLevel> Levels, bool NeedsOrganisation);

/// <summary>A post to give.</summary>
internal sealed record PostRequest(Role? Role, AreaCode? Area, OrganisationId? OrganisationId)
{
    public Post Bind(FieldChecks check, string postId, string prefix = "") =>
        new(postId, check.Given($"{prefix}role", Role), check.Given($"{prefix}area", Area), OrganisationId);
}

/// <summary>Somebody new with a post, or what is known of somebody; a phone that is left out stays, an empty one goes.</summary>
internal sealed record PersonRequest(string? Name, string? Phone, string? Account, PostRequest? Post)
{
    private const int MaxName = 40, MaxAccount = 60;

    public Person Bind(FieldChecks check, PersonId id, Person? before)
    {
        var name = check.Line("name", Name, Presence.Required, MaxName) ?? "";
        var phone = Phone is null ? before?.Phone : check.Phone("phone", Phone, Presence.Optional);
        var account = check.Line("account", Account, Presence.Optional, MaxAccount)?.ToLowerInvariant();
        check.That(string.IsNullOrEmpty(account) || TextKey.IsPlain(account), FieldFault.Malformed("account", "字母、数字和 - _ . :", "letters, digits and - _ . :"));
        check.That(
            before?.Account is null || string.IsNullOrEmpty(account) || account == before.Account,
            new FieldFault("account", "fixed", "账号给了就不再改。", "An account that was given stays."));
        return new Person(id, name, phone, before?.Account ?? (string.IsNullOrEmpty(account) ? null : account), before?.Posts ?? []);
    }
}
