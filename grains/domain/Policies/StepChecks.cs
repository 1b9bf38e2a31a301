using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>Whether each escalation step can ever be taken: misses are counted one by one, and the steps only go up.</summary>
internal static class StepChecks
{
    private static readonly ImmutableArray<EscalationTrigger>
        Misses = [EscalationTrigger.AckMissed1, EscalationTrigger.AckMissed2, EscalationTrigger.AckMissed3],
        Limits = [EscalationTrigger.Resolve80, EscalationTrigger.Resolve100];

    public static IEnumerable<PolicyFault> Faults(ImmutableArray<EscalationStep> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (steps[..i].Any(earlier => earlier.After == step.After))
            {
                yield return new PolicyFault($"escalation[{i}].after", PolicyChecks.StepRepeated, $"{step.After} 已有一个步骤。", $"There is a step after {step.After} already.");
            }
            else if (Obstacle(step, steps) is var (zh, en))
            {
                yield return new PolicyFault($"escalation[{i}].to", PolicyChecks.StepUnreachable, zh, en);
            }
        }
    }

    private static (string Chinese, string English)? Obstacle(EscalationStep step, ImmutableArray<EscalationStep> steps)
    {
        var chain = Misses.Contains(step.After) ? Misses : Limits;
        if (chain == Limits && step.To is EscalationTarget.NextOnDuty or EscalationTarget.GridLead)
        {
            return ($"{step.After} 只能转到社区或街道。", $"{step.After} can only lead to the community or the street.");
        }

        var before = chain[..chain.IndexOf(step.After)];
        if (chain == Misses && before.FirstOrDefault(trigger => !steps.Any(s => s.After == trigger), step.After) is var absent && absent != step.After)
        {
            return ($"没有 {absent} 的步骤,永远到不了 {step.After}。", $"Without a step after {absent} it never comes to {step.After}.");
        }

        var lower = steps.FirstOrDefault(s => before.Contains(s.After) && (s.To > step.To || (chain == Limits && s.To == step.To)));
        return lower is null
            ? null
            : ($"{lower.After} 已转到 {lower.To},之后不会再到 {step.To}。", $"{lower.After} has turned to {lower.To} already; it never comes down to {step.To}.");
    }
}
