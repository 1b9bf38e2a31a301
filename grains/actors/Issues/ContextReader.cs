using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Fetches what a decision needs from the directory: whom the command means, whom the rules name, who is on duty.</summary>
public sealed class ContextReader(IGrainFactory grains, DutyBooks books, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>The policies a case was opened under, or those in force; null when the community has none.</summary>
    public ValueTask<PolicySet?> PoliciesAsync(AreaCode community, int? version) => shelf.Find(community, version) is { } known
        ? new(known)
        : new(grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync(version));

    public ValueTask<IssueContext> ReadAsync(IssueCommand command, Issue? issue, AreaCode grid, PolicySet policies) => books.Find(grid.Street) is { } book
        ? new(Read(book, command, issue, grid, policies))
        : new(AskAsync(command, issue, grid, policies));

    /// <summary>Everybody on duty for the case's place now, and whom it complains of.</summary>
    public ValueTask<(ImmutableArray<DutyPerson> OnDuty, ComplainedOf ComplainedOf)> TargetsAsync(Issue issue)
    {
        var grid = issue.Place.GridCode;
        var complaint = issue.Against is { } bodies ? Complaint.Of(bodies) : null;
        return books.Find(grid.Street) is { } book
            ? new((book.OnDuty(grid, clock.GetUtcNow()), complaint is null ? ComplainedOf.Nobody : book.ComplainedOf(complaint, grid)))
            : new(AskTargetsAsync(grid, complaint));
    }

    private async Task<(ImmutableArray<DutyPerson>, ComplainedOf)> AskTargetsAsync(AreaCode grid, Complaint? complaint)
    {
        var directory = grains.Grain<IDirectoryGrain>(grid.Street.Value);
        return (await directory.OnDutyAsync(grid, clock.GetUtcNow()), complaint is null ? ComplainedOf.Nobody : await directory.ComplainedOfAsync(complaint, grid));
    }

    private IssueContext Read(DutyBook book, IssueCommand command, Issue? issue, AreaCode grid, PolicySet policies)
    {
        var now = clock.GetUtcNow();
        var routed = ImmutableDictionary.CreateBuilder<string, Outcome<Party>>();
        var names = ImmutableDictionary.CreateBuilder<string, string>();
        var bodies = ImmutableDictionary.CreateBuilder<string, OrganisationId>();
        foreach (var rule in RulesOf(command, issue, policies))
        {
            var organisation = book.Route(rule, grid);
            routed[rule] = organisation is null ? UnknownOrganisation(rule) : book.Resolve(new AssignTo(null, organisation.Id, null), grid, now);
            if (organisation is not null)
            {
                names[organisation.Id.Value] = organisation.Name;
                bodies[rule] = organisation.Id;
            }
        }

        var asked = TargetOf(command, issue);
        var target = asked is { } to ? book.Resolve(to, grid, now) : (Outcome<Party>?)null;
        return new IssueContext(now, policies, book.Chain(grid, issue?.Assignee?.OrganisationId, now), target, routed.ToImmutable())
        {
            OrganisationNames = names.ToImmutable(),
            ComplainedOf = Confidentiality.ComplaintIn(command, issue, policies) is { } complaint ? book.ComplainedOf(complaint, grid) : ComplainedOf.Nobody,
            Bodies = bodies.ToImmutable(),
            InsteadOf = IsAnother(asked, target) is { } absent ? book.Person(absent)?.Name : null,
            Also = [.. AlsoOf(command).Select(one => book.Resolve(one, grid, now).Value).OfType<Party>()],
        };
    }

    /// <summary>The same, of a directory on another silo, or of one that has yet to start.</summary>
    private async Task<IssueContext> AskAsync(IssueCommand command, Issue? issue, AreaCode grid, PolicySet policies)
    {
        var now = clock.GetUtcNow();
        var directory = grains.Grain<IDirectoryGrain>(grid.Street.Value);
        var duty = await directory.ChainAsync(grid, issue?.Assignee?.OrganisationId, now);
        var asked = TargetOf(command, issue);
        var target = asked is { } to ? await directory.ResolveAsync(to, grid, now) : (Outcome<Party>?)null;
        var routed = ImmutableDictionary.CreateBuilder<string, Outcome<Party>>();
        var names = ImmutableDictionary.CreateBuilder<string, string>();
        var bodies = ImmutableDictionary.CreateBuilder<string, OrganisationId>();
        foreach (var rule in RulesOf(command, issue, policies))
        {
            var organisation = await directory.RouteAsync(rule, grid);
            routed[rule] = organisation is null
                ? UnknownOrganisation(rule)
                : await directory.ResolveAsync(new AssignTo(null, organisation.Id, null), grid, now);
            if (organisation is not null)
            {
                names[organisation.Id.Value] = organisation.Name;
                bodies[rule] = organisation.Id;
            }
        }

        var also = await Task.WhenAll(AlsoOf(command).Select(one => directory.ResolveAsync(one, grid, now)));
        return new IssueContext(now, policies, duty, target, routed.ToImmutable())
        {
            OrganisationNames = names.ToImmutable(),
            ComplainedOf = Confidentiality.ComplaintIn(command, issue, policies) is { } complaint ? await directory.ComplainedOfAsync(complaint, grid) : ComplainedOf.Nobody,
            Bodies = bodies.ToImmutable(),
            InsteadOf = IsAnother(asked, target) is { } absent ? (await directory.PersonAsync(absent))?.Name : null,
            Also = [.. also.Select(one => one.Value).OfType<Party>()],
        };
    }

    private static Outcome<Party> UnknownOrganisation(string rule) => Rejection.Of("organisation.unknown", ("organisation", rule));

    /// <summary>The person who was asked for, where another one stands for them.</summary>
    private static PersonId? IsAnother(AssignTo? asked, Outcome<Party>? target) =>
        asked?.PersonId is { } person && target?.Value is { PersonId: { } other } && other != person ? person : null;

    private static IEnumerable<AssignTo> AlsoOf(IssueCommand command) => command switch
    {
        ReportIssue { Assist: { IsDefaultOrEmpty: false } assist } => assist,
        DispatchIssue { Assist: { IsDefaultOrEmpty: false } assist } => assist,
        TransferIssue { Assist: { IsDefaultOrEmpty: false } assist } => assist,
        RemarkOnIssue { Assist: { IsDefaultOrEmpty: false } assist } => assist,
        _ => [],
    };

    private static AssignTo? TargetOf(IssueCommand command, Issue? issue) => command switch
    {
        ReportIssue c => c.DispatchTo,
        DispatchIssue c => c.To,
        TransferIssue c => c.To,
        DelegateIssue c => c.To,
        RuleReturn c => c.To,
        ReopenIssue or KeepIssue or EvaluateIssue or CallBackReporter or AbsorbIssue => issue?.Lead is { } lead ? new AssignTo(lead.OrganisationId is null ? lead.PersonId : null, lead.OrganisationId, null) : null,
        _ => null,
    };

    /// <summary>The routing table is asked only where the decision will dispatch by it.</summary>
    private static IEnumerable<string> RulesOf(IssueCommand command, Issue? issue, PolicySet policies) => command switch
    {
        ReportIssue { Category: { } category } c => RulesOf(category, c.Danger ? Urgency.Emergency : c.Urgency),
        RegisterIssue c when policies.Categories.FirstOrDefault(known => known.Code == c.Category) is { } category =>
            RulesOf(category, c.Urgency ?? issue?.Urgency ?? Urgency.Normal),
        RegradeIssue c when policies.Categories.FirstOrDefault(known => known.Code == (c.Category ?? issue?.Category)) is { } category =>
            RulesOf(category, c.Urgency ?? issue?.Urgency ?? Urgency.Normal),
        BlowWhistle c => policies.WhistleCatalogue.Where(item => item.Code == c.Item).Select(item => item.Lead).Concat([c.Lead.Value, .. c.Assist.Select(assist => assist.Value)]).Distinct(),
        AdjudicateDecline { ReassignTo: { } other } => [other.Value],
        HandOverCase c when issue is not null => HandingOver.BodiesOf(issue, c.From).Select(body => body.Value),
        _ => [],
    };

    private static IEnumerable<string> RulesOf(Category category, Urgency urgency) =>
        urgency is Urgency.Emergency || category.AutoDispatch || category.Danger ? [category.Routing.Lead, .. category.Routing.Assist] : [];
}
