using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Live;

/// <summary>The lists of issues that can be followed besides boards: of each body that takes part or is called, and of each person who reported.</summary>
public static class IssueLists
{
    /// <summary>A list of them, on the wire.</summary>
    public const string Kind = "issues";

    public static LiveList OfOrganisation(OrganisationId organisation) => new(Kind, "organisation:" + organisation.Value);

    public static LiveList OfPerson(PersonId person) => new(Kind, "person:" + person.Value);

    /// <summary>The lists an issue stands in; whoever a confidential one complains of has it in none.</summary>
    public static IEnumerable<LiveList> Of(IssueSummary issue) =>
    [
        .. issue.Organisations.Where(body => !(issue.Confidential && issue.Against?.Contains(body) is true)).Select(OfOrganisation),
        .. issue.ReportedBy.Where(person => !person.IsVisitor).Select(OfPerson),
    ];

    /// <summary>What a new version means for the lists: which it is news of, and which it has left.</summary>
    public static (ImmutableArray<LiveList> Lists, ImmutableArray<LiveList> Left) Changed(IssueSummary? before, IssueSummary after)
    {
        var now = Of(after).Distinct().ToImmutableArray();
        return (now, before is null ? [] : [.. Of(before).Except(now)]);
    }
}
