using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Scenarios;

/// <summary>E21's estate: 25 buildings of one unit and ten floors, cut every five floors; 855 households and fifty leads.</summary>
internal static class E21_Plan
{
    public const string Grid = "420602004008004";
    private const int Buildings = 25, Floors = 10, FloorsAGroup = 5, Leads = 50;
    private static readonly AreaCode Street = new("420602004"), Community = new("420602004008");
    private static readonly OrganisationId Company = new("property-dongfang");

    public static PersonId LeadOf(int building, int group) => (building, group) switch
    {
        (23, 1) => new("leader-dongfang-23-1-1"),
        (23, 2) => new("resident-demo-2"),
        _ => new($"lead-{building}-{group}"),
    };

    public static StreetPlan Of(PolicySet policies) => new(
        Street,
        [
            new(Street, "檀溪街道", AreaLevel.Street, null),
            new(Community, "滨湖社区", AreaLevel.Community, Street),
            new(new(Grid), "第四网格", AreaLevel.Grid, Community),
        ],
        [new Boundary(new(Grid), [[[new(112.12, 32.02), new(112.13, 32.02), new(112.13, 32.03), new(112.12, 32.03), new(112.12, 32.02)]]])],
        [.. Enumerable.Range(1, Buildings).Select(number => new BuildingRow(
            Building(number), $"{number}", $"{number}号楼", "东方小区", new GeoPoint(112.121 + (number * 0.0003), 32.025), 1, Floors, 4, true))],
        [.. Households()],
        [new(Company, "东方物业服务有限公司", "物业公司", OrganisationKind.Property, Community, "0710-3110000", ["物业"])],
        [
            Person("admin", Post("admin", Role.Administrator, Street)),
            Person("gridworker-dongfang-4", Post("gridworker", Role.GridWorker, new(Grid))),
            Person("housekeeper-dongfang-4", Post("steward", Role.Liaison, Community, Company), Post("steward-2", Role.MicroGridWorker, new(Grid))),
            .. Groups().Select(group => Person(LeadOf(group.Building, group.Number).Value, Post($"lead-{group.Building}-{group.Number}", Role.HouseholdGroupLead, group.Code))),
        ],
        [],
        policies,
        []);

    private static IEnumerable<(int Building, int Number, AreaCode Code)> Groups() =>
        from building in Enumerable.Range(1, Buildings)
        from number in Enumerable.Range(1, Leads / Buildings)
        select (building, number, HouseholdGroups.Code(Building(building), "1", number));

    /// <summary>17 a group, one more in the first five.</summary>
    private static IEnumerable<HouseholdRow> Households() => Groups().SelectMany((group, index) => Enumerable.Range(0, index < 5 ? 18 : 17).Select(i =>
    {
        var floor = ((group.Number - 1) * FloorsAGroup) + 1 + (i % FloorsAGroup);
        var room = $"{floor}{1 + (i / FloorsAGroup):00}";
        return new HouseholdRow(new($"{Building(group.Building).Value}-1-{room}"), "1", floor, room, "住户", "19900000001", 2, []);
    }));

    private static BuildingId Building(int number) => new($"{Grid}-{number}");

    private static Person Person(string id, params ImmutableArray<Post> posts) => new(new(id), id, "19900000000", id, posts);

    private static Post Post(string id, Role role, AreaCode area, OrganisationId? body = null) => new($"post-{id}", role, area, body);
}
