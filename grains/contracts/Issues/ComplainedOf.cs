using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Represents whom a complaint is about: bodies, and everybody who holds a post with one of them.</summary>
[GenerateSerializer, Immutable, Alias("issue.complained_of")]
public sealed record ComplainedOf(
    [property: Id(0)] ImmutableArray<OrganisationId> Bodies,
    [property: Id(1)] ImmutableArray<PersonId> People)
{
    public static ComplainedOf Nobody { get; } = new([], []);

    public bool IsNobody => Bodies.IsEmpty;

    public bool Includes(Party party) => Includes(party.OrganisationId, party.PersonId);

    public bool Includes(OrganisationId? body, PersonId? person) =>
        (body is { } one && Bodies.Contains(one)) || (person is { } somebody && People.Contains(somebody));
}

/// <summary>Represents what a case says of whom it complains.</summary>
/// <param name="Named">The bodies that are known to be complained of; then nothing else is looked at.</param>
/// <param name="Text">The report's words, in which bodies may be named.</param>
/// <param name="Called">The body a message calls, where its words name none.</param>
/// <param name="Routed">The routing rule of the category, where nothing else names a body.</param>
[GenerateSerializer, Immutable, Alias("issue.complaint")]
public sealed record Complaint(
    [property: Id(0)] ImmutableArray<OrganisationId> Named,
    [property: Id(1)] string Text,
    [property: Id(2)] OrganisationId? Called,
    [property: Id(3)] string? Routed)
{
    public static Complaint Of(params ImmutableArray<OrganisationId> named) => new(named, "", null, null);
}
