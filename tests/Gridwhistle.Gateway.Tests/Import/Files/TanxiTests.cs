using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;
using NetTopologySuite.Geometries;

namespace Gridwhistle.Import.Files;

/// <summary>What the sample street promises to whoever builds on it.</summary>
[Trait("Store", "Sqlite")]
public sealed class TanxiTests(TanxiTests.Street street) : IClassFixture<TanxiTests.Street>
{
    private static readonly GeometryFactory Shapes = new();
    private static readonly AreaCode Grid1 = new("420602004008001"), Grid4 = new("420602004008004");
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(8)), Night = Noon.AddHours(11);

    private StreetPlan Plan => street.Plan;

    private DutyBook Book => street.Book;

    [Fact]
    public void Areas_AreTheStreetItsNineCommunitiesAndTheirGrids()
    {
        Assert.Equal(9, Plan.Areas.Count(a => a.Level is AreaLevel.Community));
        Assert.Equal(
            File.ReadLines(Path.Combine(TanxiFolder.Path, "official-areas.csv")).Skip(1).Select(l => l.Split(',')[0]).Order(StringComparer.Ordinal),
            Plan.Areas.Where(a => a.Level is not AreaLevel.Grid).Select(a => a.Code.Value).Order(StringComparer.Ordinal));
        foreach (var community in Plan.Areas.Where(a => a.Level is AreaLevel.Community))
        {
            Assert.InRange(Plan.Areas.Count(a => a.Parent == community.Code), 3, 6);
        }

        Assert.Equal(["东方小区第一网格", "东方小区第二网格", "东方小区第三网格", "东方小区第四网格"], Plan.Areas.Where(a => a.Parent?.Value == "420602004008").Select(a => a.Name));
    }

    [Fact]
    public void Sizes_AreTheOnesPromised()
    {
        Assert.InRange(Plan.Buildings.Length, 240, 260);
        Assert.InRange(Plan.Households.Length, 8_700, 9_300);
        Assert.Equal(13, Plan.Organisations.Count(o => o.Kind is OrganisationKind.Property));
        Assert.InRange(Plan.Policies.WhistleCatalogue.Length, 36, 40);
        Assert.InRange(Plan.Services.Count(s => s.Community.Value == "420602004008"), 20, 30);
        Assert.InRange(Plan.Households.Count(h => h.CareReasons.Length > 0) * 100.0 / Plan.Households.Length, 2, 6);
    }

    [Fact]
    public void Building23_LiesInGridFourWithItsHouseholds()
    {
        Assert.Contains(Plan.Buildings, b => b.Id.Value == "420602004008004-23" && b.Estate == "东方小区");
        Assert.Contains(Plan.Households, h => h.Id.Value == "420602004008004-23-1-501");
        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"{n}"), Plan.Buildings.Where(b => b.Estate == "东方小区").Select(b => b.Number));
    }

    [Fact]
    public void Grids_CoverTheStreetOnce()
    {
        var grids = Plan.Boundaries.Where(b => b.Code.Level is AreaLevel.Grid).Select(Shape).ToArray();
        var whole = Shape(Plan.Boundaries.Single(b => b.Code == Plan.Street));
        for (var lon = 112.08; lon < 112.14; lon += 0.0013)
        {
            for (var lat = 31.99; lat < 32.05; lat += 0.0011)
            {
                var point = Shapes.CreatePoint(new Coordinate(lon, lat));
                Assert.Equal(whole.Contains(point) ? 1 : 0, grids.Count(grid => grid.Contains(point)));
            }
        }
    }

    [Theory]
    [InlineData("gridworker-dongfang-1", Role.GridWorker, "420602004008001")]
    [InlineData("gridworker-dongfang-4", Role.GridWorker, "420602004008004")]
    [InlineData("gridlead-binhu", Role.GridLead, "420602004008")]
    [InlineData("leader-dongfang-23-1-1", Role.HouseholdGroupLead, "420602004008004-23-1-1")]
    [InlineData("community-binhu", Role.CommunityOfficer, "420602004008")]
    [InlineData("community-qilin", Role.CommunityOfficer, "420602004007")]
    [InlineData("duty-tanxi", Role.StreetDutyOfficer, "420602004")]
    [InlineData("liaison-property-dongfang", Role.Liaison, "420602004008")]
    [InlineData("liaison-water", Role.Liaison, "420602004")]
    [InlineData("liaison-power", Role.Liaison, "420602004")]
    [InlineData("liaison-gas", Role.Liaison, "420602004")]
    [InlineData("liaison-telecom", Role.Liaison, "420602004")]
    [InlineData("liaison-police", Role.Liaison, "420602004")]
    [InlineData("desk-binhu", Role.ServiceDesk, "420602004008")]
    [InlineData("provider-fuwu", Role.ProviderManager, "420602004")]
    [InlineData("worker-fuwu-4", Role.ServiceWorker, "420602004")]
    [InlineData("resident-demo", Role.Resident, "420602004008004-23-1-501")]
    [InlineData("resident-demo-2", Role.Resident, "420602004008004-23-2-402")]
    [InlineData("auditor", Role.Auditor, "420602004")]
    [InlineData("admin", Role.Administrator, "420602004")]
    public void SampleAccounts_HoldTheirPosts(string account, Role role, string area) =>
        Assert.Contains(Plan.People.Single(p => p.Account == account).Posts, p => p.Role == role && p.Area.Value == area);

    [Fact]
    public void Accounts_AreGivenToSampleRolesAndNobodyElse()
    {
        string[] forms = ["gridworker-", "community-", "liaison-", "worker-fuwu-", "resident-demo", "gridlead-binhu", "leader-dongfang-23-1-1", "housekeeper-dongfang-", "duty-tanxi", "desk-binhu", "provider-fuwu", "auditor", "admin"];

        Assert.All(Plan.People.Where(p => p.Account is not null), p => Assert.Contains(forms, f => p.Account!.StartsWith(f, StringComparison.Ordinal)));
        Assert.Equal(6, Plan.People.Count(p => p.Account?.StartsWith("liaison-", StringComparison.Ordinal) is true));
    }

    [Theory]
    [InlineData("物业公司", "liaison-property-dongfang")]
    [InlineData("水务公司网格员", "liaison-water")]
    [InlineData("供电公司", "liaison-power")]
    [InlineData("派出所", "liaison-police")]
    [InlineData("网格长", "gridlead-binhu")]
    [InlineData("客服小秘书", "desk-binhu")]
    public void Mentions_InGridFour_FindTheSampleAccounts(string word, string person)
    {
        foreach (var at in (DateTimeOffset[])[Noon, Night])
        {
            Assert.Equal(person, Book.Mentionables(Grid4, at).Single(m => m.Text == word).OnDuty?.PersonId.Value);
        }
    }

    [Fact]
    public void GridWorkers_AreOnDutyRoundTheClock_ExceptInGridOneAtNight()
    {
        foreach (var grid in Plan.Areas.Where(a => a.Level is AreaLevel.Grid).Select(a => a.Code))
        {
            Assert.NotEmpty(Book.Chain(grid, null, Noon).GridWorkers);
            Assert.Equal(grid == Grid1, Book.Chain(grid, null, Night).GridWorkers.IsEmpty);
            Assert.All((DateTimeOffset[])[Noon, Night], at =>
            {
                var chain = Book.Chain(grid, null, at);
                Assert.NotEmpty(chain.GridLeads);
                Assert.NotEmpty(chain.Community);
                Assert.NotEmpty(chain.Street);
            });
        }
    }

    [Fact]
    public void Routing_OfEveryCategoryAndWhistle_FindsSomebodyInEveryGrid()
    {
        var rules = Plan.Policies.Categories.SelectMany(c => (string[])[c.Routing.Lead, .. c.Routing.Assist])
            .Concat(Plan.Policies.WhistleCatalogue.SelectMany(w => (string[])[w.Lead, .. w.Assist]))
            .Distinct().ToArray();
        foreach (var grid in Plan.Areas.Where(a => a.Level is AreaLevel.Grid).Select(a => a.Code))
        {
            Assert.All(rules, rule => Assert.NotEmpty(Book.Chain(grid, Book.Route(rule, grid)!.Id, Night).Organisation));
        }
    }

    [Fact]
    public void HouseholdGroups_AllHaveOneLeadAndAtMostTwentyHouseholds()
    {
        var groups = Plan.Households.GroupBy(h => HouseholdGroups.Of(h.Id)!.Value).ToDictionary(g => g.Key, g => g.Count());
        var led = Plan.People.SelectMany(p => p.Posts).Where(p => p.Role is Role.HouseholdGroupLead).Select(p => p.Area).ToArray();

        Assert.All(groups, g => Assert.InRange(g.Value, 1, 20));
        Assert.Equal(groups.Keys.Select(k => k.Value).Order(StringComparer.Ordinal), led.Select(a => a.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DualPosts_AreHeldByHousekeepers() =>
        Assert.Equal(2, Plan.People.Count(p => p.Posts.Any(x => x.Role is Role.MicroGridWorker) && p.Posts.Any(x => x.Role is Role.Liaison)));

    [Theory]
    [InlineData("water", ClockKind.Arrive, Urgency.Emergency, 30, LimitUnit.Minute, LimitOperator.Within)]
    [InlineData("water", ClockKind.Arrive, Urgency.Normal, 60, LimitUnit.Minute, LimitOperator.Within)]
    [InlineData("power", ClockKind.Acknowledge, Urgency.Emergency, 5, LimitUnit.Minute, LimitOperator.Within)]
    [InlineData("power", ClockKind.Acknowledge, Urgency.Normal, 30, LimitUnit.Minute, LimitOperator.Within)]
    [InlineData("gas", ClockKind.Resolve, Urgency.Normal, 24, LimitUnit.Hour, LimitOperator.Within)]
    [InlineData("fire", ClockKind.Resolve, Urgency.Emergency, 2, LimitUnit.Hour, LimitOperator.Within)]
    [InlineData("property", ClockKind.Resolve, Urgency.Normal, 7, LimitUnit.Day, LimitOperator.Within)]
    [InlineData("dispute", ClockKind.Resolve, Urgency.Normal, 15, LimitUnit.Day, LimitOperator.Within)]
    [InlineData("lift", ClockKind.CallBack, Urgency.Normal, 48, LimitUnit.Hour, LimitOperator.Within)]
    [InlineData("care", ClockKind.Arrive, Urgency.Emergency, 15, LimitUnit.Minute, LimitOperator.Below)]
    [InlineData("heat", ClockKind.CheckIn, Urgency.Normal, 4, LimitUnit.WorkHour, LimitOperator.Within)]
    [InlineData("heat", ClockKind.CheckIn, Urgency.Emergency, 30, LimitUnit.Minute, LimitOperator.Within)]
    public void Limits_AreThoseOfTheDomain(string category, ClockKind clock, Urgency urgency, int amount, LimitUnit unit, LimitOperator met) =>
        Assert.Equal(new Limit(amount, unit, met), Plan.Policies.Categories.Single(c => c.Code == category).Limits[clock][urgency]);

    [Theory]
    [InlineData("hood-cleaning", null, 16800, 18000)]
    [InlineData("aircon-cleaning", "standing", 13800, 14800)]
    [InlineData("aircon-cleaning", "wall", 12800, 13500)]
    public void Prices_AreThoseOfThePriceBoard(string service, string? variant, long own, long partner)
    {
        var item = Plan.Services.Single(s => s.Community.Value == "420602004008" && s.ServiceCode == service);
        long PriceOf(bool mine) => item.Providers.Where(p => p.Own == mine).Select(p => variant is null ? p.PriceFen : p.Variants.Single(v => v.Code == variant).PriceFen).Single();

        Assert.Equal((own, partner), (PriceOf(true), PriceOf(false)));
        Assert.True(item.ReferenceFen > own);
    }

    [Fact]
    public void Calendar_KnowsHolidaysAndMakeUpDays()
    {
        var time = new WorkTime(Plan.Policies.Calendar);

        Assert.False(time.IsWorkday(new DateOnly(2026, 2, 17)));
        Assert.True(time.IsWorkday(new DateOnly(2026, 2, 28)));
        Assert.False(time.IsWorkday(new DateOnly(2027, 10, 1)));
        Assert.All(Plan.Policies.Calendar.Workdays, d => Assert.Contains(d.DayOfWeek, (DayOfWeek[])[DayOfWeek.Saturday, DayOfWeek.Sunday]));
    }

    private static MultiPolygon Shape(Boundary boundary) => Shapes.CreateMultiPolygon(
        [.. boundary.Polygons.Select(rings => Shapes.CreatePolygon(Ring(rings[0]), [.. rings.Skip(1).Select(Ring)]))]);

    private static LinearRing Ring(ImmutableArray<GeoPoint> ring) => Shapes.CreateLinearRing([.. ring.Select(point => new Coordinate(point.Lon, point.Lat))]);

    /// <summary>Read once for all tests; a street with any fault or warning fails them.</summary>
    public sealed class Street
    {
        public Street()
        {
            var result = StreetImport.Read(TanxiFiles.Read());
            Assert.Empty(result.Faults.Select(f => $"{f.File}:{f.Row} {f.Column} {f.Code} {f.MessageEn}"));
            Plan = result.Plan!;
            Book = DutyBook.Of(Plan.People, Plan.Organisations, Plan.Rosters);
        }

        public StreetPlan Plan { get; }

        public DutyBook Book { get; }
    }
}
