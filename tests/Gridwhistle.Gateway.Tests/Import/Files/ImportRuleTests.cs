using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>One thing spoilt, one fault expected: where and of what code.</summary>
public sealed class ImportRuleTests
{
    public static TheoryData<string, string, string, string, int?, string?> Faults => new()
    {
        { "areas.csv", "420602004008002,第二网格", "42060200400800A,第二网格", ImportCodes.ValueForm, 5, "code" },
        { "areas.csv", "420602004008002,第二网格", "4.20602E+14,第二网格", ImportCodes.Scientific, 5, "code" },
        { "areas.csv", "420602004008002,第二网格,Grid", "420602004008002,第二网格,Community", ImportCodes.AreaLevel, 5, "level" },
        { "areas.csv", "第二网格,Grid", "第二网格,Hamlet", ImportCodes.ValueUnknown, 5, "level" },
        { "areas.csv", "第二网格,Grid", "第二网格,2", ImportCodes.ValueUnknown, 5, "level" },
        { "areas.csv", "第二网格,Grid,420602004008", "第二网格,Grid,420602004009", ImportCodes.ParentMismatch, 5, "parent" },
        { "areas.csv", "第二网格,Grid,420602004008", "第二网格,Grid,", ImportCodes.ValueMissing, 5, "parent" },
        { "areas.csv", "420602004008,滨湖社区,Community,420602004\n", "", ImportCodes.ParentUnknown, 3, "parent" },
        { "areas.csv", "420602004008002,第二网格", "420602004008001,第二网格", ImportCodes.Repeated, 5, "code" },
        { "areas.csv", "420602004,檀溪街道,Street,420602\n", "", ImportCodes.StreetMissing, null, "level" },
        { "areas.csv", "420602004008002,第二网格,Grid,420602004008", "420602005,别的街道,Street,420602", ImportCodes.StreetSeveral, 5, "level" },
        { "areas.csv", "code,name,level,parent", "code,name,level", ImportCodes.ColumnMissing, 1, "parent" },
        { "areas.csv", "code,name,level,parent", "code,name,level,parent,name", ImportCodes.ColumnRepeated, 1, "name" },
        { "areas.csv", "420602004008002,第二网格,Grid,420602004008", "420602004008002,第二网格,Grid", ImportCodes.CsvCellCount, 5, null },
        { "areas.csv", "第二网格", "第\"二网格", ImportCodes.BadCsv, 5, null },
        { "areas.csv", "第二网格", "\"第二网格", ImportCodes.BadCsv, 5, null },
        { "boundaries.geojson", "[112.10,32.00],[112.11,32.00],[112.11,32.01],[112.10,32.01]", "[112.10,32.00],[112.11,32.01],[112.11,32.00],[112.10,32.01]", ImportCodes.BoundaryCrossing, null, "features[0].geometry" },
        { "boundaries.geojson", "[112.10,32.00],[112.11,32.00],[112.11,32.01],[112.10,32.01]", "[112.10,32.00],[112.11,32.00],[112.12,32.00],[112.11,32.00]", ImportCodes.BoundaryEmpty, null, "features[0].geometry" },
        { "boundaries.geojson", "[112.11,32.00],[112.11,32.01],[112.12,32.01],[112.12,32.00],[112.11,32.00]", "[112.109,32.00],[112.109,32.01],[112.12,32.01],[112.12,32.00],[112.109,32.00]", ImportCodes.BoundaryOverlap, null, "features[1].geometry" },
        { "boundaries.geojson", "FeatureCollection", "Feature", ImportCodes.BoundaryForm, null, "type" },
        { "boundaries.geojson", "420602004008002", "420602004008003", ImportCodes.AreaUnknown, null, "features[1].properties.code" },
        { "boundaries.geojson", "420602004008002", "420602004008001", ImportCodes.Repeated, null, "features[1].properties.code" },
        { "boundaries.geojson", "[112.10,32.01],[112.10,32.00]]", "[112.10,32.01]]", ImportCodes.RingOpen, null, "features[0].geometry.coordinates[0]" },
        { "boundaries.geojson", "[112.11,32.01],[112.10,32.01],", "", ImportCodes.RingShort, null, "features[0].geometry.coordinates[0]" },
        { "boundaries.geojson", "[112.10,32.01]", "[32.01,112.10]", ImportCodes.BoundaryForm, null, "features[0].geometry.coordinates[0][3]" },
        { "boundaries.geojson", "[112.10,32.01]", "[\"112.10\",32.01]", ImportCodes.BoundaryForm, null, "features[0].geometry.coordinates[0][3]" },
        { "boundaries.geojson", "\"Polygon\"", "\"Point\"", ImportCodes.BoundaryForm, null, "features[0].geometry.type" },
        { "boundaries.geojson", "112.10,32.00]]]}},", "112.10,32.00]]]}}},", ImportCodes.BadJson, 2, null },
        { "buildings.csv", "420602004008002-2,420602004008002", "420602004008002-2,420602004008007", ImportCodes.AreaUnknown, 3, "gridCode" },
        { "buildings.csv", "420602004008002-2,", "420602004008002-3,", ImportCodes.IdMismatch, 3, "id" },
        { "buildings.csv", "420602004008002-2,420602004008002,2", "420602004008002-1,420602004008002,1", ImportCodes.NumberRepeated, 3, "number" },
        { "buildings.csv", "112.115", "abc", ImportCodes.BadNumber, 3, "lon" },
        { "buildings.csv", "112.115", "NaN", ImportCodes.BadNumber, 3, "lon" },
        { "buildings.csv", "112.115", "1112.115", ImportCodes.OutOfRange, 3, "lon" },
        { "buildings.csv", "32.005,1,10,2", "32.005,1,0,2", ImportCodes.OutOfRange, 3, "floors" },
        { "buildings.csv", "32.005,1,10,2", "32.005,1.5,10,2", ImportCodes.BadNumber, 3, "units" },
        { "buildings.csv", "2,true", "2,maybe", ImportCodes.ValueUnknown, 3, "lift" },
        { "households.csv", "501,420602004008002-2", "501,420602004008002-9", ImportCodes.BuildingUnknown, 4, "buildingId" },
        { "households.csv", "-501,", "-502,", ImportCodes.IdMismatch, 4, "id" },
        { "households.csv", "-501,", "-5,", ImportCodes.ValueForm, 4, "id" },
        { "households.csv", "420602004008001-1-2-602,420602004008001-1,2,6", "420602004008001-1-3-602,420602004008001-1,3,6", ImportCodes.OutOfRange, 3, "unit" },
        { "households.csv", "1,2,6,602", "1,2,7,602", ImportCodes.OutOfRange, 3, "floor" },
        { "households.csv", "19900000001", "12a", ImportCodes.BadPhone, 2, "phone" },
        { "households.csv", "LoneElder;Disabled", "独居 老人", ImportCodes.ValueForm, 2, "careReasons" },
        { "households.csv", "420602004008001-1-2-602,420602004008001-1,2,6,602", "420602004008001-1-1-101,420602004008001-1,1,1,101", ImportCodes.Repeated, 3, "id" },
        { "organisations.csv", "Water", "Aqua", ImportCodes.ValueUnknown, 2, "kind" },
        { "organisations.csv", "Water,420602004,", "Water,420602005,", ImportCodes.AreaUnknown, 2, "area" },
        { "organisations.csv", "420602004,,\n", "420602004,,自来水公司\n", ImportCodes.AliasAmbiguous, 4, "aliases" },
        { "organisations.csv", "fuwu,便民维修队", "fu wu,便民维修队", ImportCodes.ValueForm, 4, "id" },
        { "people.csv", "19800000003,", "19800000003,GridWorker-1", ImportCodes.AccountRepeated, 4, "account" },
        { "people.csv", "19800000003,", "19800000003,a b", ImportCodes.ValueForm, 4, "account" },
        { "people.csv", "19800000003", "29800000003", ImportCodes.BadPhone, 4, "phone" },
        { "people.csv", "lead,冯五五,19800000005,\n", "lead,冯五五,19800000005,\nsystem,陈六六,19800000006,\n", ImportCodes.PersonReserved, 7, "id" },
        { "people.csv", "lead,冯五五", "worker-1,冯五五", ImportCodes.Repeated, 6, "id" },
        { "posts.csv", "post-2,worker-2", "post-2,worker-9", ImportCodes.PersonUnknown, 4, "personId" },
        { "posts.csv", "worker-2,GridWorker", "worker-2,Mayor", ImportCodes.ValueUnknown, 4, "role" },
        { "posts.csv", "GridWorker,420602004008002", "GridWorker,", ImportCodes.ValueMissing, 4, "area" },
        { "posts.csv", "GridWorker,420602004008002", "GridWorker,420602004008", ImportCodes.PostArea, 4, "area" },
        { "posts.csv", "GridWorker,420602004008002", "GridWorker,420602004008009", ImportCodes.AreaUnknown, 4, "area" },
        { "posts.csv", "420602004008002-2-1-2", "420602004008002-2-1-3", ImportCodes.AreaUnknown, 6, "area" },
        { "posts.csv", "420602004008002-2-1-2", "420602004008002-2-2-1", ImportCodes.AreaUnknown, 6, "area" },
        { "posts.csv", "420602004,water", "420602004,", ImportCodes.OrganisationMissing, 5, "organisationId" },
        { "posts.csv", "420602004,water", "420602004,wasser", ImportCodes.OrganisationUnknown, 5, "organisationId" },
        { "posts.csv", "post-2,worker-2,GridWorker,420602004008002", "post-2,worker-1,GridWorker,420602004008001", ImportCodes.PostRepeated, 4, "personId" },
        { "posts.csv", "post-2", "post-1", ImportCodes.Repeated, 4, "id" },
        { "rosters.csv", "12345,08:00", "12345,8:00", ImportCodes.BadTime, 2, "start" },
        { "rosters.csv", "12345,08:00", "12345,24:00", ImportCodes.BadTime, 2, "start" },
        { "rosters.csv", "12345,08:00,20:00", "12345,08:00,25:00", ImportCodes.BadTime, 2, "end" },
        { "rosters.csv", "12345,08:00", "12348,08:00", ImportCodes.ValueForm, 2, "days" },
        { "rosters.csv", "worker-1,67", "worker-7,67", ImportCodes.PersonUnknown, 3, "personId" },
        { "rosters.csv", "worker-2,worker-1,67", ",worker-1,67", ImportCodes.RosterInconsistent, 3, "fallbackPersonId" },
        { "rosters.csv", "420602004,Liaison", "420602004,Auditor", ImportCodes.RosterRole, 4, "role" },
        { "rosters.csv", "Liaison,water", "Liaison,wasser", ImportCodes.OrganisationUnknown, 4, "organisationId" },
        { "policies.json", "\"code\": \"other\"", "\"code\": \"water\"", ImportCodes.Repeated, null, "categories[1].code" },
        { "policies.json", "\"routing\": { \"lead\": \"water\"", "\"routing\": { \"lead\": \"wasser\"", ImportCodes.OrganisationUnknown, null, "categories[0].routing.lead" },
        { "policies.json", "\"lead\": \"kind:Property\"", "\"lead\": \"kind:Gas\"", ImportCodes.RoutingNobody, null, "categories[1].routing.lead" },
        { "policies.json", "\"lead\": \"kind:Property\"", "\"lead\": \"kind:Wizard\"", ImportCodes.ValueUnknown, null, "categories[1].routing.lead" },
        { "policies.json", "\"amount\": 30, \"unit\": \"Minute\"", "\"amount\": 30", ImportCodes.LimitUnit, null, "categories[0].limits.Arrive.Emergency.unit" },
        { "policies.json", "\"amount\": 30", "\"amount\": -1", ImportCodes.OutOfRange, null, "categories[0].limits.Arrive.Emergency.amount" },
        { "policies.json", "\"Within\"", "\"Roughly\"", ImportCodes.ValueUnknown, null, "categories[0].limits.Arrive.Normal.operator" },
        { "policies.json", "\"Arrive\"", "\"Arrival\"", ImportCodes.ValueUnknown, null, "categories[0].limits.Arrival" },
        { "policies.json", "\"Emergency\"", "\"Panic\"", ImportCodes.ValueUnknown, null, "categories[0].limits.Arrive.Panic" },
        { "policies.json", "\"AckMissed1\"", "\"AckMissed9\"", ImportCodes.ValueUnknown, null, "escalation[0].after" },
        { "policies.json", "[\"water\"]", "[\"wine\"]", ImportCodes.CategoryUnknown, null, "whistleCatalogue[0].categories[0]" },
        { "policies.json", "Asia/Shanghai", "Asia/Atlantis", ImportCodes.ValueUnknown, null, "calendar.timeZone" },
        { "policies.json", "[\"08:30\", \"12:00\"]", "[\"12:00\", \"08:30\"]", ImportCodes.BadTime, null, "calendar.week.1[0]" },
        { "policies.json", "\"week\": { \"1\"", "\"week\": { \"8\"", ImportCodes.ValueUnknown, null, "calendar.week.8" },
        { "policies.json", "\"week\": { \"1\"", "\"week\": { \"8\"", ImportCodes.NoWorkingTime, null, "calendar.week" },
        { "policies.json", "2026-10-01", "2026-02-30", ImportCodes.BadDate, null, "calendar.holidays[0]" },
        { "policies.json", "2026-10-10", "2026-10-01", ImportCodes.Repeated, null, "calendar.workdays" },
        { "policies.json", "\"responseWeight\": 0.1", "\"responseWeight\": 0.2", ImportCodes.Weights, null, "thresholds" },
        { "policies.json", "\"version\": 1,", "", ImportCodes.ValueMissing, null, "version" },
        { "policies.json", "\"version\": 1", "\"version\": 1, \"version\": 1", ImportCodes.BadJson, null, null },
        { "services.json", "\"providerId\": \"property-dongfang\"", "\"providerId\": \"nobody\"", ImportCodes.OrganisationUnknown, null, "services[0].prices[1].providerId" },
        { "services.json", "\"providerId\": \"property-dongfang\"", "\"providerId\": \"water\"", ImportCodes.ProviderKind, null, "services[0].prices[1].providerId" },
        { "services.json", "\"providerId\": \"property-dongfang\"", "\"providerId\": \"fuwu\"", ImportCodes.Repeated, null, "services[0].prices[1].providerId" },
        { "services.json", "\"variant\": \"wall\", ", "", ImportCodes.VariantMissing, null, "services[1].prices[1].variant" },
        { "services.json", "\"variant\": \"wall\"", "\"variant\": \"window\"", ImportCodes.VariantUnknown, null, "services[1].prices[1].variant" },
        { "services.json", "16800", "168.5", ImportCodes.BadNumber, null, "services[0].prices[0].priceFen" },
        { "services.json", "16800", "-1", ImportCodes.BadNumber, null, "services[0].prices[0].priceFen" },
        { "services.json", "\"serviceCode\": \"aircon\"", "\"serviceCode\": \"hood\"", ImportCodes.Repeated, null, "services[1].serviceCode" },
    };

    public static TheoryData<string, string, string, string, int?, string?> Warnings => new()
    {
        { "areas.csv", "420602004008002,第二网格,Grid,420602004008\n", "420602004008002,第二网格,Grid,420602004008\n420602004008003,第三网格,Grid,420602004008\n", ImportCodes.GridUnattended, null, "role" },
        { "areas.csv", "420602004008002,第二网格,Grid,420602004008\n", "420602004008002,第二网格,Grid,420602004008\n420602004008003,第三网格,Grid,420602004008\n", ImportCodes.BoundaryMissing, null, "features" },
        { "boundaries.geojson", "\"features\"", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},\"features\"", ImportCodes.BoundaryCrs, null, "crs" },
        { "buildings.csv", "112.115", "112.105", ImportCodes.BuildingOutside, 3, "lon" },
        { "buildings.csv", "112.115", "113", ImportCodes.BuildingOutside, 3, "lon" },
        { "households.csv", "-2,1,5,501", "-2,1,4,501", ImportCodes.FloorMismatch, 4, "floor" },
        { "people.csv", "phone,account", "phone,acount", ImportCodes.ColumnUnknown, 1, "acount" },
        { "posts.csv", "post-admin,admin,Administrator,420602004,\n", "", ImportCodes.AdministratorMissing, null, "role" },
        { "rosters.csv", "worker-1,67", "lead,67", ImportCodes.WithoutPost, 3, "personId" },
        { "services.json", "16800", "26800", ImportCodes.AboveMarket, null, "services[0].prices[0].priceFen" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneThingSpoilt_SaysWhereAndWhat(string file, string from, string to, string code, int? row, string? column)
    {
        var result = StreetImport.Read(Village.With(file, from, to));

        Assert.Null(result.Plan);
        Assert.Contains(result.Faults, f => (f.File, f.Code, f.Row, f.Column, f.Severity) == (file, code, row, column, ImportSeverity.Fault));
        Assert.All(result.Faults, f => Assert.True(f.Message.Length > 3 && f.MessageEn.Length > 3));
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void Read_OneThingOdd_WarnsAndGoesOn(string file, string from, string to, string code, int? row, string? column)
    {
        var result = StreetImport.Read(Village.With(file, from, to));

        Assert.NotNull(result.Plan);
        Assert.Contains(result.Faults, f => (f.Code, f.Row, f.Column, f.Severity) == (code, row, column, ImportSeverity.Warning));
    }
}
