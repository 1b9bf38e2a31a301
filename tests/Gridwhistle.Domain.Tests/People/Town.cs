using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>A small street to ask about: one community, two grids of one estate, its property company, the water works.</summary>
internal static class Town
{
    public static readonly AreaCode Street = new("420602004");
    public static readonly AreaCode Community = new("420602004008");
    public static readonly AreaCode Grid1 = new("420602004008001");
    public static readonly AreaCode Grid4 = new("420602004008004");
    public static readonly OrganisationId Property = new("property-dongfang");
    public static readonly OrganisationId Water = new("water");

    public static readonly ImmutableArray<Organisation> Organisations =
    [
        new(Property, "东方物业服务有限公司", "东方物业", OrganisationKind.Property, Community, "0710-0000038", ["物业公司", "物业"]),
        new(new("property-elsewhere"), "别处物业公司", "别处物业", OrganisationKind.Property, new("420602004007"), null, ["物业公司"]),
        new(new("property-grid1"), "一号物业公司", "一号物业", OrganisationKind.Property, Grid1, null, ["物业公司"]),
        new(Water, "檀溪供水有限公司", "水务公司", OrganisationKind.Water, Street, "0710-0000001", ["自来水公司"]),
        new(new("gas"), "檀溪燃气有限公司", "燃气公司", OrganisationKind.Gas, Street, null, []),
    ];

    public static readonly ImmutableArray<Person> People =
    [
        Person("hu", "胡琼", Role.GridWorker, Grid4),
        Person("li", "李早", Role.GridWorker, Grid1),
        Person("lead", "周杨", Role.GridLead, Community),
        Person("officer", "唐玲玉", Role.CommunityOfficer, Community),
        Person("officer2", "郝文", Role.CommunityOfficer, Community),
        Person("duty", "曹珍", Role.StreetDutyOfficer, Street),
        Person("wu-day", "吴白", Role.Liaison, Community, Property),
        Person("wu-night", "吴夜", Role.Liaison, Community, Property),
        Person("shui", "水生", Role.Liaison, Street, Water),
        Person("leader-23", "姜红", Role.HouseholdGroupLead, new("420602004008004-23-1-1")),
        Person("leader-5", "郑五", Role.HouseholdGroupLead, new("420602004008001-5-1-1")),
        Person("jiang", "姜大爷", Role.Resident, new("420602004008004-23-1-501")),
        new(new("ghost"), "无名", null, null, []),
    ];

    public static readonly Roster PropertyRoster = Roster(
        "property",
        Community,
        Role.Liaison,
        Property,
        [Shift("wu-day", "08:00", "20:00"), Shift("wu-night", "20:00", "08:00")]);

    public static DutyBook Book(params Roster[] rosters) => DutyBook.Of(People, Organisations, rosters);

    public static Roster Roster(string id, AreaCode area, Role role, OrganisationId? organisation, WeeklyShift[] weekly, RosterOverride[]? overrides = null, string? fallback = null) =>
        new(id, area, role, organisation, [.. weekly], [.. overrides ?? []], fallback is null ? null : new PersonId(fallback));

    /// <summary>Every day when no day is given.</summary>
    public static WeeklyShift Shift(string person, string start, string end, params int[] days) =>
        new(new PersonId(person), days.Length > 0 ? [.. days] : [1, 2, 3, 4, 5, 6, 7], start, end);

    public static RosterOverride Instead(string person, string from, string to) => new(new PersonId(person), At(from), At(to));

    /// <summary>Takes one person's share alone.</summary>
    public static RosterOverride InsteadOf(string other, string person, string from, string to) => Instead(person, from, to) with { InsteadOf = new PersonId(other) };

    /// <summary>Local time in Shanghai.</summary>
    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static Person Person(string id, string name, Role role, AreaCode area, OrganisationId? organisation = null) =>
        new(new PersonId(id), name, "13900000000", id, [new Post($"post-{id}", role, area, organisation)]);
}
