using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Fetches what a decision needs from the directory: whom the command means, whom the rules name, who is on duty.</summary>
internal readonly struct ContextReader(IGrainFactory grains, TimeProvider clock)
{
    public async Task<IssueContext> ReadAsync(IssueCommand command, Issue? issue, AreaCode grid, PolicySet policies)
    {
        var now = clock.GetUtcNow();
        var directory = grains.Grain<IDirectoryGrain>(grid.Street.Value);
        var duty = await directory.ChainAsync(grid, issue?.Assignee?.OrganisationId, now);
        var target = TargetOf(command, issue) is { } to ? await directory.ResolveAsync(to, grid, now) : (Outcome<Party>?)null;
        var routed = ImmutableDictionary.CreateBuilder<string, Outcome<Party>>();
        var names = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var rule in RulesOf(command, issue, policies))
        {
            var organisation = await directory.RouteAsync(rule, grid);
            routed[rule] = organisation is null
                ? Rejection.Of("organisation.unknown", ("organisation", rule))
                : await directory.ResolveAsync(new AssignTo(null, organisation.Id, null), grid, now);
            if (organisation is not null)
            {
                names[organisation.Id.Value] = organisation.Name;
            }
        }

        return new IssueContext(now, policies, duty, target, routed.ToImmutable()) { OrganisationNames = names.ToImmutable() };
    }

    private static AssignTo? TargetOf(IssueCommand command, Issue? issue) => command switch
    {
        ReportIssue c => c.DispatchTo,
        DispatchIssue c => c.To,
        TransferIssue c => c.To,
        DelegateIssue c => c.To,
        RuleReturn c => c.To,
        ReopenIssue or KeepIssue or EvaluateIssue or CallBackReporter => issue?.Lead is { } lead ? new AssignTo(lead.OrganisationId is null ? lead.PersonId : null, lead.OrganisationId, null) : null,
        _ => null,
    };

    /// <summary>The routing table is asked only where the decision will dispatch by it.</summary>
    private static IEnumerable<string> RulesOf(IssueCommand command, Issue? issue, PolicySet policies) => command switch
    {
        ReportIssue { Category: { } category } c => RulesOf(category, c.Urgency),
        RegisterIssue c when policies.Categories.FirstOrDefault(known => known.Code == c.Category) is { } category =>
            RulesOf(category, c.Urgency ?? issue?.Urgency ?? Urgency.Normal),
        BlowWhistle c => [c.Lead.Value, .. c.Assist.Select(assist => assist.Value)],
        AdjudicateDecline { ReassignTo: { } other } => [other.Value],
        _ => [],
    };

    private static IEnumerable<string> RulesOf(Category category, Urgency urgency) =>
        urgency is Urgency.Emergency || category.AutoDispatch ? [category.Routing.Lead, .. category.Routing.Assist] : [];
}
