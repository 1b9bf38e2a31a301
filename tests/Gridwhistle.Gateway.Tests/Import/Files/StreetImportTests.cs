using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Import.Files;

public sealed class StreetImportTests
{
    [Fact]
    public void Read_AWholeStreet_IsAPlanWithoutFaults()
    {
        var result = StreetImport.Read(Village.Bytes());

        Assert.Empty(result.Faults);
        var plan = result.Plan!;
        Assert.Equal(new AreaCode("420602004"), plan.Street);
        Assert.Equal((4, 2, 2, 3, 3, 5, 2, 2, 2), (plan.Areas.Length, plan.Boundaries.Length, plan.Buildings.Length, plan.Households.Length,
            plan.Organisations.Length, plan.People.Length, plan.Rosters.Length, plan.Policies.Categories.Length, plan.Services.Length));
    }

    [Fact]
    public void Read_Cells_BecomeTheirValues()
    {
        var plan = StreetImport.Read(Village.Bytes()).Plan!;

        Assert.Equal(new BuildingRow(new BuildingId("420602004008002-2"), "2", "东方小区2号楼", "东方小区", new GeoPoint(112.115, 32.005), 1, 10, 2, Lift: true), plan.Buildings[1]);
        Assert.Equal(["LoneElder", "Disabled"], plan.Households[0].CareReasons);
        Assert.Null(plan.Households[1].Phone);
        Assert.Equal(["物业公司", "物业"], plan.Organisations[1].Aliases);
        var liaison = plan.People.Single(p => p.Id.Value == "liaison-water");
        Assert.Equal(new Post("post-water", Role.Liaison, new AreaCode("420602004"), new OrganisationId("water")), Assert.Single(liaison.Posts));
        var roster = plan.Rosters[0];
        Assert.Equal(("worker-2", 2), (roster.Fallback!.Value.Value, roster.Weekly.Length));
        Assert.Equal([6, 7], roster.Weekly[1].Days);
    }

    [Fact]
    public void Read_Policies_KeepLimitsAndDefaults()
    {
        var water = StreetImport.Read(Village.Bytes()).Plan!.Policies.Categories[0];

        Assert.Equal(new Limit(30, LimitUnit.Minute, LimitOperator.Within), water.Limits[ClockKind.Arrive][Urgency.Emergency]);
        Assert.Equal("kind:Property", Assert.Single(water.Routing.Assist));
    }

    [Fact]
    public void Read_Services_HaveOnePriceListACommunity()
    {
        var services = StreetImport.Read(Village.Bytes()).Plan!.Services;

        Assert.All(services, s => Assert.Equal(new AreaCode("420602004008"), s.Community));
        Assert.Equal([true, false], services[0].Providers.Select(p => p.Own));
        Assert.Equal([("standing", 13800L), ("wall", 12800L)], services[1].Variants.Select(v => (v.Code, v.PriceFen)));
        Assert.Equal(12800, services[1].Providers[0].PriceFen);
        Assert.Equal(22000, services[0].ReferenceFen);
    }

    [Fact]
    public void Read_ARingThatRunsClockwise_IsTurnedRound()
    {
        var plan = StreetImport.Read(Village.Bytes()).Plan!;

        Assert.All(plan.Boundaries, b => Assert.True(Orientation.IsCCW([.. b.Polygons[0][0].Select(point => new Coordinate(point.Lon, point.Lat))])));
    }

    [Fact]
    public void Read_FilesInFoldersWithAMark_AreTheSameStreet()
    {
        var files = Village.Bytes().ToDictionary(f => $"export\\tanxi/{f.Key.ToUpperInvariant()}", f => (byte[])[0xEF, 0xBB, 0xBF, .. f.Value]);

        Assert.Empty(StreetImport.Read(files).Faults);
    }

    [Fact]
    public void Read_CrLfQuotesAndColumnsInAnyOrder_AreRead()
    {
        var people = "\"Account\",NAME,phone,ID\r\nadmin,\"周,\r\n一\"\"一\",19800000001,admin\r\n\r\n,吴二二,19800000002,worker-1\r\n,郑三三,1,worker-2\r\n,王四四,19800000004,liaison-water\r\n,冯五五,,lead\r\n";
        var result = StreetImport.Read(Village.With("people.csv", people));

        var fault = Assert.Single(result.Faults);
        Assert.Equal((ImportCodes.BadPhone, 6), (fault.Code, fault.Row));
    }

    [Fact]
    public void Read_OneDocument_IsTheSameStreet()
    {
        var expected = StreetImport.Read(Village.Bytes()).Plan!;
        var actual = StreetImport.Read(new Dictionary<string, byte[]> { ["tanxi.json"] = Encoding.UTF8.GetBytes(VillageDocument.Text()) });

        Assert.Empty(actual.Faults);
        Assert.Equal(expected.Households.Select(h => (h.Id, h.Floor, h.Phone)), actual.Plan!.Households.Select(h => (h.Id, h.Floor, h.Phone)));
        Assert.Equal(expected.Rosters.Select(r => r.Weekly.Length), actual.Plan.Rosters.Select(r => r.Weekly.Length));
        Assert.Equal(expected.Organisations.SelectMany(o => o.Aliases), actual.Plan.Organisations.SelectMany(o => o.Aliases));
        Assert.Equal(expected.Policies.Version, actual.Plan.Policies.Version);
    }

    [Fact]
    public void Read_ADocumentWithAFault_NamesSectionAndItem()
    {
        var text = VillageDocument.Text().Replace("\"gridCode\":\"420602004008002\"", "\"gridCode\":\"420602004008009\"");
        var result = StreetImport.ReadDocument(Encoding.UTF8.GetBytes(text));

        Assert.Null(result.Plan);
        Assert.Contains(result.Faults, f => (f.File, f.Row, f.Column, f.Code) == ("buildings", 2, "gridCode", ImportCodes.AreaUnknown));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"areas\":{}}")]
    [InlineData("{\"areas\":[1]}")]
    [InlineData("{\"areas\":[],\"areas\":[]}")]
    [InlineData("{\"areas\":[{\"code\":{}}]}")]
    [InlineData("{\"policies\":{\"version\":\"\\ud800\"}}")]
    public void ReadDocument_SomethingElse_IsRefusedWithFaults(string json)
    {
        var result = StreetImport.ReadDocument(Encoding.UTF8.GetBytes(json));

        Assert.Null(result.Plan);
        Assert.Contains(result.Faults, f => f.Severity is ImportSeverity.Fault);
    }

    [Fact]
    public void Read_WithoutAFile_SaysSoOnceAndDoesNotBlameTheOthers()
    {
        var files = Village.Bytes();
        files.Remove("areas.csv");
        var result = StreetImport.Read(files);

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("areas.csv", ImportCodes.FileMissing), (fault.File, fault.Code));
        Assert.Null(result.Plan);
    }

    [Fact]
    public void Read_WithoutAnyFile_NamesEveryOne()
    {
        var faults = StreetImport.Read(new Dictionary<string, byte[]>()).Faults;

        Assert.Equal(ImportFile.All.Select(f => f.Name), faults.Where(f => f.Code == ImportCodes.FileMissing).Select(f => f.File));
    }

    [Fact]
    public void Read_TwoFilesOfOneName_IsAFault()
    {
        var files = Village.Bytes();
        files["copy/people.csv"] = files["people.csv"];

        Assert.Contains(StreetImport.Read(files).Faults, f => f.Code == ImportCodes.FileRepeated);
    }

    [Fact]
    public void Read_AnUnknownFile_IsAWarning()
    {
        var files = Village.Bytes();
        files["notes.txt"] = [1, 2, 3];
        var result = StreetImport.Read(files);

        Assert.Equal((ImportCodes.FileUnknown, ImportSeverity.Warning), (Assert.Single(result.Faults).Code, result.Faults[0].Severity));
        Assert.NotNull(result.Plan);
    }

    [Fact]
    public void Read_SeveralFaults_ListsAllByFileAndRow()
    {
        var files = Village.With("areas.csv", "420602004008,滨湖社区,Community", "420602004008,,Community");
        files["people.csv"] = Encoding.UTF8.GetBytes(Village.Text("people.csv").Replace("19800000003", "x").Replace("worker-1,吴二二", "worker-1,"));
        var faults = StreetImport.Read(files).Faults;

        Assert.Equal([("areas.csv", 3), ("people.csv", 3), ("people.csv", 4)], faults.Select(f => (f.File, f.Row!.Value)));
    }

    [Fact]
    public void Read_EmptyRowsAndTrailingColumns_AreSkipped()
    {
        var files = Village.Bytes();
        var areas = Encoding.UTF8.GetString(files["areas.csv"]).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        files["areas.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', areas.Select(line => line + ",,, ")) + "\n,,,,,,\n , ,\n");

        var result = StreetImport.Read(files);

        Assert.Empty(result.Faults);
        Assert.Equal(4, result.Plan!.Areas.Length);
    }

    [Fact]
    public void Read_ACellBehindTheLastColumn_IsAFault()
    {
        var files = Village.Bytes();
        files["areas.csv"] = [.. files["areas.csv"], .. "\n420602004008003,第三网格,Grid,420602004008,,x\n"u8];

        Assert.Contains(StreetImport.Read(files).Faults, fault => fault.Code == ImportCodes.CsvCellCount);
    }

    [Fact]
    public void Read_ABoundaryWhoseCodeIsANumber_IsTheAreasOwn()
    {
        var files = Village.Bytes();
        files["boundaries.geojson"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["boundaries.geojson"]).Replace("\"420602004008001\"", "420602004008001", StringComparison.Ordinal));

        var result = StreetImport.Read(files);

        Assert.Empty(result.Faults);
        Assert.Equal(2, result.Plan!.Boundaries.Length);
    }

    [Fact]
    public void Read_AFaultOfGeometry_SaysWhereItLies()
    {
        var files = Village.Bytes();
        files["boundaries.geojson"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["boundaries.geojson"]).Replace(
            "[112.10,32.00],[112.11,32.00],[112.11,32.01],[112.10,32.01]", "[112.10,32.00],[112.11,32.01],[112.11,32.00],[112.10,32.01]", StringComparison.Ordinal));

        var fault = Assert.Single(StreetImport.Read(files).Faults, one => one.Severity is ImportSeverity.Fault);

        Assert.Contains("[112.105, 32.005]", fault.MessageEn, StringComparison.Ordinal);
        Assert.Contains("[112.105, 32.005]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MarksNobodySees_AreTakenOut()
    {
        var files = Village.Bytes();
        files["people.csv"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["people.csv"]).Replace("吴二二", "\u202e吴\u200b二二\u0007", StringComparison.Ordinal));

        Assert.Contains(StreetImport.Read(files).Plan!.People, person => person.Name == "吴二二");
    }
}
