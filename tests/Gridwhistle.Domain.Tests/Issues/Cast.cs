using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>The people and bodies of the tests: grid 4 of one estate, its community, its street.</summary>
internal static class Cast
{
    public static readonly AreaCode
        Street = new("420602004"),
        Community = new("420602004008"),
        Grid = new("420602004008004"),
        OtherGrid = new("420602004008001");

    public static readonly HouseholdId Home = HouseholdId.From("420602004008004-23-1-501")!.Value;

    public static readonly OrganisationId
        Property = new("property-dongfang"),
        Water = new("water"),
        Power = new("power"),
        Committee = new("committee-binhu");

    public static readonly Actor
        Resident = Of("resident", Role.Resident, Home.Area),
        Neighbour = Of("neighbour", Role.Resident, new AreaCode("420602004008004-23-1-502")),
        GridWorker = Of("gridworker", Role.GridWorker, Grid),
        SecondGridWorker = Of("gridworker-2", Role.GridWorker, Grid),
        ForeignGridWorker = Of("gridworker-1", Role.GridWorker, OtherGrid),
        GridLead = Of("gridlead", Role.GridLead, Community),
        Officer = Of("officer", Role.CommunityOfficer, Community, Committee),
        SecondOfficer = Of("officer-2", Role.CommunityOfficer, Community, Committee),
        StreetOfficer = Of("duty", Role.StreetDutyOfficer, Street),
        Desk = Of("desk", Role.ServiceDesk, Community, new OrganisationId("station-binhu")),
        Plumber = Of("property-1", Role.Liaison, Grid, Property),
        SecondPlumber = Of("property-2", Role.Liaison, Grid, Property),
        WaterWorker = Of("water-1", Role.Liaison, Street, Water),
        Electrician = Of("power-1", Role.Liaison, Street, Power),
        Auditor = Of("auditor", Role.Auditor, Street),
        Administrator = Of("admin", Role.Administrator, Street),
        System = Actor.System(Street);

    /// <summary>Everybody on duty, rung by rung.</summary>
    public static readonly DutyChain FullRoster = new(
        [Duty(Plumber), Duty(SecondPlumber)],
        [Duty(GridWorker), Duty(SecondGridWorker)],
        [Duty(GridLead)],
        [Duty(Officer), Duty(SecondOfficer)],
        [Duty(StreetOfficer)])
    {
        Desk = [Duty(Desk)],
    };

    public static ImmutableArray<Actor> Everybody =>
        [Resident, Neighbour, GridWorker, SecondGridWorker, ForeignGridWorker, GridLead, Officer, SecondOfficer, StreetOfficer, Desk, Plumber, SecondPlumber, WaterWorker, Electrician, Auditor, Administrator];

    public static DutyPerson Duty(Actor actor) => new(
        actor.Post.Role, null, actor.Post.Organisation, actor.Post.Organisation?.Value, actor.PersonId, actor.Name, null, actor.Post.Area, null, false);

    public static Party Party(Actor actor) => new(actor.Post.Organisation, actor.PersonId, actor.Name, PartyRole.Assignee);

    public static AssignTo To(Actor actor) => new(actor.PersonId, null, null);

    public static Reporter ReporterOf(Actor actor, Channel channel) => new("李婆婆", "13800138000", actor.PersonId, null, channel, default);

    private static Actor Of(string id, Role role, AreaCode area, OrganisationId? body = null) =>
        new(new PersonId(id), id, new Post($"post-{id}", role, area, body));
}

/// <summary>Policies as a community would have them, small enough to reckon by heart.</summary>
internal static class Rules
{
    public static readonly WorkCalendar Calendar = new(
        "Asia/Shanghai",
        Enumerable.Range(1, 5).ToImmutableDictionary(day => day, _ => ImmutableArray.Create<ImmutableArray<string>>(["08:00", "12:00"], ["14:00", "18:00"])),
        [],
        []);

    public static readonly Category
        Pipes = Of("pipes", "kind:Property", danger: false, auto: false),
        Gas = Of("gas", "gas", danger: true, auto: false),
        Lift = Of("lift", "kind:Property", danger: false, auto: true);

    public static readonly PolicySet Policies = new(
        7,
        [Pipes, Gas, Lift],
        [
            new(EscalationTrigger.AckMissed1, EscalationTarget.NextOnDuty),
            new(EscalationTrigger.AckMissed2, EscalationTarget.GridLead),
            new(EscalationTrigger.AckMissed3, EscalationTarget.Community),
            new(EscalationTrigger.Resolve80, EscalationTarget.Community),
            new(EscalationTrigger.Resolve100, EscalationTarget.Street),
        ],
        [new WhistleItem("outage", "楼栋停水", null, ["pipes"], WhistleGrade.Routine, "water", ["kind:Property"])],
        Calendar,
        new Thresholds(0.1m, 0.5m, 0.4m, 0.9m));

    private static Category Of(string code, string lead, bool danger, bool auto) =>
        new(code, code, null, "major", "minor", danger, new Routing(lead, ["water"]), auto, 120, [], ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>>.Empty);
}
