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
        var directory = grains.GetGrain<IDirectoryGrain>(grid.Street.Value);
        var duty = await directory.ChainAsync(grid, issue?.Assignee?.OrganisationId, now);
        var target = TargetOf(command, issue) is { } to ? await directory.ResolveAsync(to, grid, now) : (Outcome<Party>?)null;
        var routed = ImmutableDictionary.CreateBuilder<string, Outcome<Party>>();
        foreach (var rule in RulesOf(command, issue, policies))
        {
            routed[rule] = await RouteAsync(directory, rule, grid, now);
        }

        return new IssueContext(now, policies, duty, target, routed.ToImmutable());
    }

    private static async Task<Outcome<Party>> RouteAsync(IDirectoryGrain directory, string rule, AreaCode grid, DateTimeOffset now) =>
        await directory.RouteAsync(rule, grid) is { } organisation
            ? await directory.ResolveAsync(new AssignTo(null, organisation.Id, null), grid, now)
            : Rejection.Of("organisation.unknown", ("organisation", rule));

    private static AssignTo? TargetOf(IssueCommand command, Issue? issue) => command switch
    {
        ReportIssue c => c.DispatchTo,
        DispatchIssue c => c.To,
        TransferIssue c => c.To,
        DelegateIssue c => c.To,
        RuleReturn c => c.To,
        ReopenIssue or EvaluateIssue or CallBackReporter => issue?.Lead is { } lead ? new AssignTo(lead.OrganisationId is null ? lead.PersonId : null, lead.OrganisationId, null) : null,
        _ => null,
    };

    private static IEnumerable<string> RulesOf(IssueCommand command, Issue? issue, PolicySet policies) => command switch
    {
        ReportIssue { Category: { } category } => [category.Routing.Lead],
        RegisterIssue c => policies.Categories.Where(known => known.Code == c.Category).Select(known => known.Routing.Lead),
        AppealRejection => policies.Categories.Where(known => known.Code == issue?.Category).Select(known => known.Routing.Lead),
        BlowWhistle c => [c.Lead.Value, .. c.Assist.Select(assist => assist.Value)],
        AdjudicateDecline { ReassignTo: { } other } => [other.Value],
        _ => [],
    };
}
