using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Hosts;

/// <summary>A street small enough to be read in one go: one community, two grids, three buildings, two departments.</summary>
internal static class TestStreet
{
    public static AreaCode Street { get; } = new("420602004");

    public static AreaCode Community { get; } = new("420602004008");

    public static AreaCode Grid4 { get; } = new("420602004008004");

    public static AreaCode Grid1 { get; } = new("420602004008001");

    public static BuildingId Building23 { get; } = new("420602004008004-23");

    public static Actor Worker { get; } = Actor("worker-4", "胡网格", Role.GridWorker, Grid4);

    public static Actor Lead { get; } = Actor("lead", "李组长", Role.GridLead, Community);

    public static Actor Officer { get; } = Actor("officer", "周社区", Role.CommunityOfficer, Community);

    public static Actor Duty { get; } = Actor("duty", "王值班", Role.StreetDutyOfficer, Street);

    public static Actor Property { get; } = Actor("property-1", "赵物业", Role.Liaison, Community, "property-dongfang");

    public static Actor Water { get; } = Actor("water-1", "钱水务", Role.Liaison, Street, "water");

    public static StreetPlan Plan { get; } = new(
        Street,
        [
            new(Street, "檀溪街道", AreaLevel.Street, null),
            new(Community, "滨湖社区", AreaLevel.Community, Street),
            new(Grid1, "第一网格", AreaLevel.Grid, Community),
            new(Grid4, "第四网格", AreaLevel.Grid, Community),
        ],
        [Square(Grid1, 112.10), Square(Grid4, 112.11)],
        [Building(Building23, 112.115), Building(new("420602004008004-24"), 112.116), Building(new("420602004008001-1"), 112.105)],
        [.. Enumerable.Range(1, 6).Select(floor => new HouseholdRow(new($"{Building23.Value}-1-{floor}01"), "1", floor, $"{floor}01", "住户", "19900000001", 2, []))],
        [
            new(new("property-dongfang"), "东方物业服务公司", "物业公司", OrganisationKind.Property, Community, null, ["物业"]),
            new(new("water"), "供水公司", "水务公司", OrganisationKind.Water, Street, null, ["水务公司网格员"]),
        ],
        [.. new[] { Worker, Lead, Officer, Duty, Property, Water }.Select(actor => new Person(actor.PersonId, actor.Name, "19900000000", actor.PersonId.Value, [actor.Post]))],
        [.. new[] { Worker, Lead, Officer, Duty, Property, Water }.Select(RoundTheClock)],
        Policies,
        []);

    public static PolicySet Policies => new(
        1,
        [Category("water", "water"), Category("property", "kind:Property"), Category("other", "kind:Property"), Category("gas", "water") with { Danger = true }],
        [
            new(EscalationTrigger.AckMissed1, EscalationTarget.NextOnDuty),
            new(EscalationTrigger.AckMissed2, EscalationTarget.GridLead),
            new(EscalationTrigger.AckMissed3, EscalationTarget.Community),
            new(EscalationTrigger.Resolve80, EscalationTarget.Community),
            new(EscalationTrigger.Resolve100, EscalationTarget.Street),
        ],
        [],
        new WorkCalendar("Asia/Shanghai", Enumerable.Range(1, 5).ToImmutableDictionary(day => day, _ => ImmutableArray.Create<ImmutableArray<string>>(["08:30", "12:00"], ["14:00", "17:30"])), [], []),
        new Thresholds(0.1m, 0.5m, 0.4m, 0.9m));

    /// <summary>A report of no water in a household of building 23, or in the building as a whole.</summary>
    public static NewReport NoWater(string issue, int? floor = null, Actor? by = null, string text = "23号楼没水") => new(
        new IssueId(issue), text, "water", null,
        new IssuePlace(Grid4, Building23, floor is { } f ? new HouseholdId($"{Building23.Value}-1-{f}01") : null, null, null, null, "23号楼"),
        new Reporter("李婆婆", $"1990000{issue[1..].PadLeft(4, '0')}", null, null, Channel.Phone, default), null, [], by ?? Worker, null);

    private static Actor Actor(string id, string name, Role role, AreaCode area, string? organisation = null) => new(
        new PersonId(id), name, new Post($"post-{id}", role, area, organisation is null ? null : new OrganisationId(organisation)));

    private static Roster RoundTheClock(Actor actor) => new(
        $"roster-{actor.PersonId.Value}", actor.Post.Area, actor.Post.Role, actor.Post.Organisation, [new(actor.PersonId, [1, 2, 3, 4, 5, 6, 7], "00:00", "24:00")], [], null);

    private static BuildingRow Building(BuildingId id, double lon) => new(id, id.Number, $"{id.Number}号楼", "东方小区", new GeoPoint(lon, 32.005), 1, 6, 1, false);

    private static Boundary Square(AreaCode code, double west) => new(code,
        [[[new(west, 32.00), new(west + 0.01, 32.00), new(west + 0.01, 32.01), new(west, 32.01), new(west, 32.00)]]]);

    private static Category Category(string code, string lead) => new(
        code, code, null, code, code, false, new Routing(lead, []), false, 120, code == "water" ? ["没水", "水压"] : [],
        ImmutableDictionary.CreateRange<ClockKind, ImmutableDictionary<Urgency, Limit>>(
        [
            Limits(ClockKind.Acknowledge, 30, 5),
            Limits(ClockKind.Arrive, 60, 30),
            Limits(ClockKind.Resolve, 24 * 60, 120),
            Limits(ClockKind.Verify, 24 * 60, 24 * 60),
            Limits(ClockKind.Feedback, 24 * 60, 24 * 60),
            Limits(ClockKind.CallBack, 48 * 60, 48 * 60),
            Limits(ClockKind.CheckIn, 30, 30),
        ]));

    private static KeyValuePair<ClockKind, ImmutableDictionary<Urgency, Limit>> Limits(ClockKind kind, int normal, int emergency) => new(
        kind,
        ImmutableDictionary.CreateRange<Urgency, Limit>(
        [
            new(Urgency.Normal, new Limit(normal, LimitUnit.Minute)),
            new(Urgency.Emergency, new Limit(emergency, LimitUnit.Minute)),
        ]));
}
