using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Policies;

public sealed class PolicyChecksTests
{
    private static readonly PolicySet Sound = SomePolicies.Set with
    {
        Categories =
        [
            SomePolicies.Set.Categories[0] with
            {
                Routing = new Routing("water", ["kind:Property"]),
                Limits = ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>>.Empty.Add(
                    ClockKind.Arrive,
                    ImmutableDictionary<Urgency, Limit>.Empty.Add(Urgency.Normal, new Limit(60, LimitUnit.Minute)).Add(Urgency.Emergency, new Limit(30, LimitUnit.Minute))),
            },
        ],
        Escalation = [new EscalationStep(EscalationTrigger.AckMissed1, EscalationTarget.NextOnDuty)],
        WhistleCatalogue = [new WhistleItem("outage", "停水", null, ["water"], WhistleGrade.Routine, "water", [])],
    };

    [Fact]
    public void Faults_OfASoundSet_AreNone() => Assert.Empty(PolicyChecks.Faults(Sound));

    [Theory]
    [InlineData(ClockKind.Arrive, Urgency.Emergency, 61, LimitUnit.Minute, "categories[0].limits.Arrive.Emergency")]
    [InlineData(ClockKind.Arrive, Urgency.Emergency, 60, LimitUnit.Minute, null)]
    [InlineData(ClockKind.Resolve, Urgency.Normal, 59, LimitUnit.Minute, "categories[0].limits.Resolve.Normal")]
    [InlineData(ClockKind.Resolve, Urgency.Normal, 60, LimitUnit.Minute, null)]
    public void Faults_WhenLimitsContradict_NameTheLimit(ClockKind clock, Urgency urgency, int amount, LimitUnit unit, string? path)
    {
        var set = WithLimits((ClockKind.Arrive, Urgency.Normal, new Limit(60, LimitUnit.Minute)), (clock, urgency, new Limit(amount, unit)));

        Assert.Equal(path is null ? [] : [(path, PolicyChecks.LimitsContradict)], PolicyChecks.Faults(set).Select(f => (f.Path, f.Code)));
    }

    [Fact]
    public void Faults_CompareWorkingHoursWithPlainOnes_ByTheCalendar()
    {
        // Nine working hours of an office day are more than ten hours on the wall: the lunch break lies between.
        var set = WithLimits((ClockKind.Resolve, Urgency.Normal, new Limit(9, LimitUnit.Hour)), (ClockKind.Resolve, Urgency.Emergency, new Limit(9, LimitUnit.WorkHour)))
            with { Calendar = Calendars.Office };

        Assert.Equal(PolicyChecks.LimitsContradict, Assert.Single(PolicyChecks.Faults(set)).Code);
    }

    [Theory]
    [InlineData("AckMissed1 NextOnDuty, AckMissed2 GridLead, AckMissed3 Community, Resolve80 Community, Resolve100 Street", "")]
    [InlineData("AckMissed1 GridLead, AckMissed1 Community", "escalation[1].after policy.step_repeated")]
    [InlineData("AckMissed2 GridLead", "escalation[0].to policy.step_unreachable")]
    [InlineData("AckMissed1 Community, AckMissed2 GridLead", "escalation[1].to policy.step_unreachable")]
    [InlineData("AckMissed1 GridLead, AckMissed2 GridLead", "")]
    [InlineData("Resolve80 GridLead", "escalation[0].to policy.step_unreachable")]
    [InlineData("Resolve80 Street, Resolve100 Street", "escalation[1].to policy.step_unreachable")]
    [InlineData("Resolve100 Street", "")]
    public void Faults_OfSteps_AreThoseThatCanNeverBeTaken(string steps, string expected)
    {
        var set = Sound with
        {
            Escalation = [.. steps.Split(", ").Select(step => step.Split(' ')).Select(words => new EscalationStep(Enum.Parse<EscalationTrigger>(words[0]), Enum.Parse<EscalationTarget>(words[1])))],
        };

        Assert.Equal(expected, string.Join(", ", PolicyChecks.Faults(set).Select(f => $"{f.Path} {f.Code}")));
    }

    [Fact]
    public void Faults_WhenTheLeadAssistsToo_NameTheList()
    {
        var set = Sound with { Categories = [Sound.Categories[0] with { Routing = new Routing("water", ["water"]) }] };

        Assert.Equal(("categories[0].routing.assist", PolicyChecks.AssistLeads), PolicyChecks.Faults(set).Select(f => (f.Path, f.Code)).Single());
    }

    private static PolicySet WithLimits(params (ClockKind Clock, Urgency Urgency, Limit Limit)[] limits) => Sound with
    {
        Categories =
        [
            Sound.Categories[0] with
            {
                Limits = limits.GroupBy(l => l.Clock).ToImmutableDictionary(g => g.Key, g => g.ToImmutableDictionary(l => l.Urgency, l => l.Limit)),
            },
        ],
    };
}
