using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>
/// What a policy set must not say as a whole, although every value in it is well formed: limits that contradict each other, steps that can
/// never be taken, a body that assists itself. Checked at every save, so that nobody finds out in the night.
/// </summary>
public static class PolicyChecks
{
    public const string
        LimitsContradict = "policy.limits_contradict",
        StepRepeated = "policy.step_repeated",
        StepUnreachable = "policy.step_unreachable",
        AssistLeads = "policy.assist_leads";

    /// <summary>Every fault, in the order of the document.</summary>
    public static ImmutableArray<PolicyFault> Faults(PolicySet policies) =>
        [.. LimitChecks.Faults(policies), .. StepChecks.Faults(policies.Escalation), .. Routes(policies)];

    private static IEnumerable<PolicyFault> Routes(PolicySet policies)
    {
        for (var i = 0; i < policies.Categories.Length; i++)
        {
            var routing = policies.Categories[i].Routing;
            if (Assists(routing.Lead, routing.Assist))
            {
                yield return Twice($"categories[{i}].routing.assist", routing.Lead);
            }
        }

        for (var i = 0; i < policies.WhistleCatalogue.Length; i++)
        {
            var item = policies.WhistleCatalogue[i];
            if (Assists(item.Lead, item.Assist))
            {
                yield return Twice($"whistleCatalogue[{i}].assist", item.Lead);
            }
        }
    }

    private static bool Assists(string lead, ImmutableArray<string> assist) => !assist.IsDefaultOrEmpty && assist.Contains(lead);

    private static PolicyFault Twice(string path, string lead) =>
        new(path, AssistLeads, $"{lead} 已是牵头单位,不必再列为协办。", $"{lead} leads already and cannot assist as well.");
}
