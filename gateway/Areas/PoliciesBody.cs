using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Areas;

/// <summary>A set of policies, the years its calendar is official for written out, with what its community should look at.</summary>
internal class PoliciesBody(PolicySet policies, ImmutableArray<ImportFault> warnings)
{
    public int Version => policies.Version;

    public IReadOnlyList<Category> Categories => policies.Categories;

    public IReadOnlyList<EscalationStep> Escalation => policies.Escalation;

    public IReadOnlyList<WhistleItem> WhistleCatalogue => policies.WhistleCatalogue;

    public WorkCalendar Calendar { get; } = policies.Calendar with { OfficialYears = CalendarYears.Of(policies.Calendar) };

    public Thresholds Thresholds => policies.Thresholds;

    public BuildingPolicy Building => policies.Building;

    public CallBackPolicy CallBack => policies.CallBack;

    public int PauseDays => policies.PauseDays;

    public int ReopenDays => policies.ReopenDays;

    public RulingPolicy Rulings => policies.Rulings;

    public int ConversationHours => policies.ConversationHours;

    public UnreadPolicy UnreadMinutes => policies.UnreadMinutes;

    public GroupPolicy Groups => policies.Groups;

    public QuietHours QuietHours => policies.QuietHours;

    public ThrottlePolicy Throttles => policies.Throttles;

    /// <summary>What does not stop it: years the calendar knows nothing official of, and, of a set that was just saved, whatever else was found.</summary>
    public IReadOnlyList<ImportFault> Warnings => warnings;
}

/// <summary>The set in force after a change, with hours in which nobody could be turned to.</summary>
internal sealed class SavedPolicies(PolicySet policies, ImmutableArray<ImportFault> warnings, DutyCover cover, bool dryRun) : PoliciesBody(policies, warnings)
{
    public bool DryRun => dryRun;

    public DutyCover Cover => cover;
}
