using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Policies;

/// <summary>Limits of one category against each other, reckoned from the opening of a working week so that working hours and plain hours compare.</summary>
internal static class LimitChecks
{
    private static readonly DateTimeOffset SomeMonday = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Each of these must leave room for the one before it.</summary>
    private static readonly ImmutableArray<ClockKind> OneAfterAnother = [ClockKind.Acknowledge, ClockKind.Arrive, ClockKind.Resolve];

    public static IEnumerable<PolicyFault> Faults(PolicySet policies)
    {
        var calendar = policies.Calendar;
        var opening = LimitCalculator.WorkTimeOf(calendar).Begin(SomeMonday);
        for (var i = 0; i < policies.Categories.Length; i++)
        {
            var category = policies.Categories[i];
            foreach (var fault in Haste(category, $"categories[{i}].limits", Due).Concat(Order(category, $"categories[{i}].limits", Due)))
            {
                yield return fault;
            }
        }

        DateTimeOffset Due(Limit limit) => LimitCalculator.DueAt(limit, opening, calendar);
    }

    /// <summary>An emergency may not take longer than the ordinary case.</summary>
    private static IEnumerable<PolicyFault> Haste(Category category, string path, Func<Limit, DateTimeOffset> due)
    {
        foreach (var (clock, byUrgency) in category.Limits.OrderBy(pair => pair.Key))
        {
            if (byUrgency.TryGetValue(Urgency.Emergency, out var emergency) && byUrgency.TryGetValue(Urgency.Normal, out var normal) && due(emergency) > due(normal))
            {
                yield return new PolicyFault(
                    $"{path}.{clock}.Emergency",
                    PolicyChecks.LimitsContradict,
                    $"{category.Name}的紧急时限({emergency.Amount} {emergency.Unit})长于一般时限({normal.Amount} {normal.Unit})。",
                    $"The emergency limit ({emergency.Amount} {emergency.Unit}) is longer than the normal one ({normal.Amount} {normal.Unit}).");
            }
        }
    }

    private static IEnumerable<PolicyFault> Order(Category category, string path, Func<Limit, DateTimeOffset> due)
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            var named = OneAfterAnother
                .Where(clock => category.Limits.TryGetValue(clock, out var own) && own.ContainsKey(urgency))
                .Select(clock => (Clock: clock, Limit: category.Limits[clock][urgency]))
                .ToArray();
            for (var i = 1; i < named.Length; i++)
            {
                if (due(named[i - 1].Limit) > due(named[i].Limit))
                {
                    yield return new PolicyFault(
                        $"{path}.{named[i].Clock}.{urgency}",
                        PolicyChecks.LimitsContradict,
                        $"{category.Name}的 {named[i].Clock} 时限短于在它之前的 {named[i - 1].Clock} 时限。",
                        $"The limit of {named[i].Clock} is shorter than that of {named[i - 1].Clock}, which comes before it.");
                }
            }
        }
    }
}

/// <summary>One thing wrong with a policy set as a whole: where (<c>categories[3].limits.Arrive</c>), a stable code, and what to do in both languages.</summary>
public sealed record PolicyFault(string Path, string Code, string Chinese, string English);
