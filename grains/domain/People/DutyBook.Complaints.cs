using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.People;

public sealed partial class DutyBook
{
    /// <summary>
    /// The bodies a complaint is about: those it names, else those its words name, else the one it calls, else the one its category goes to. The
    /// community is meant only where it is named: it is whom one complains to.
    /// </summary>
    public ComplainedOf ComplainedOf(Complaint complaint, AreaCode grid)
    {
        var bodies = !complaint.Named.IsDefaultOrEmpty ? complaint.Named
            : NamedIn(complaint.Text, grid) is { IsEmpty: false } named ? named
            : complaint.Called is { } called ? [called]
            : complaint.Routed is { } rule && Route(rule, grid) is { Kind: not (OrganisationKind.Committee or OrganisationKind.ServiceStation) } routed ? [routed.Id]
            : [];
        return bodies.IsEmpty
            ? Issues.ComplainedOf.Nobody
            : new ComplainedOf(bodies, [.. _people.Values.Where(person => person.Posts.Any(post => post.Organisation is { } body && bodies.Contains(body))).Select(person => person.Id)]);
    }

    /// <summary>The bodies serving a grid that a text names, by their own names or by what their kind is called.</summary>
    private ImmutableArray<OrganisationId> NamedIn(string text, AreaCode grid)
    {
        var serving = Serving(grid).ToArray();
        var nearest = serving.DistinctBy(body => body.Kind).Where(body => body.Kind is not OrganisationKind.Committee).ToArray();
        return
        [
            .. serving.Where(body => MentionWords.Of(body).Any(word => Says(text, word)))
                .Concat(nearest.Where(body => MentionWords.Of(body.Kind).Any(word => Says(text, word))))
                .Select(body => body.Id)
                .Distinct(),
        ];
    }

    private static bool Says(string text, string word) => word.Length > 1 && text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
