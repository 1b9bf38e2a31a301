using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>buildings.csv: each in a grid, its id the grid's code and its number, the number unique in its estate.</summary>
internal static class BuildingSection
{
    private const int MostUnits = 50, MostFloors = 200, MostRooms = 200;

    public static Register<BuildingRow> Read(SourceTable table, Register<AreaRow> areas, IReadOnlyDictionary<AreaCode, Boundary> boundaries)
    {
        var buildings = new Register<BuildingRow>(table);
        var atlas = new StreetAtlas(boundaries.Values, []);
        var numbers = new Dictionary<(string Community, string Estate, string Number), int>();
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", BuildingId.From, "网格代码-楼号", "grid code-number");
            var grid = GridOf(row, areas);
            var number = row.Required("number");
            var name = row.Required("name");
            var estate = row.Required("estate");
            var lon = row.Decimal("lon", -180, 180);
            var lat = row.Decimal("lat", -90, 90);
            var units = row.Integer("units", 1, MostUnits);
            var floors = row.Integer("floors", 1, MostFloors);
            var rooms = row.Integer("roomsPerFloor", 1, MostRooms);
            var lift = row.Flag("lift");
            if (id is not { } known)
            {
                continue;
            }

            var building = (name, estate, lon, lat, units, floors, rooms) is ({ } n, { } e, { } x, { } y, { } u, { } f, { } r)
                ? new BuildingRow(known, known.Number, n, e, new GeoPoint(x, y), u, f, r, lift)
                : null;
            buildings.Add(known.Value, building, row, "id");
            CheckId(row, known, grid, number);
            if (grid is { } code && estate is not null && number is not null)
            {
                CheckNumber(row, numbers, (code.Value[..12], estate, number));
            }

            if (building is not null)
            {
                CheckPlace(row, building, boundaries, atlas);
            }
        }

        return buildings;
    }

    private static AreaCode? GridOf(SourceRow row, Register<AreaRow> areas)
    {
        var grid = row.Key("gridCode", t => AreaCode.From(t) is { Level: AreaLevel.Grid } code ? code : (AreaCode?)null, "15 位网格代码", "the 15 digits of a grid");
        if (grid is { } code && !areas.Knows(code.Value))
        {
            row.Fault("gridCode", ImportCodes.AreaUnknown, $"没有网格 {code}。", $"There is no grid {code}.");
        }

        return grid;
    }

    private static void CheckId(SourceRow row, BuildingId id, AreaCode? grid, string? number)
    {
        if (grid is { } code && number is not null && id.Value != $"{code}-{number}")
        {
            row.Fault("id", ImportCodes.IdMismatch, $"编号应为 {Quoted.Plain($"{code}-{number}")}。", $"The id must be {Quoted.Plain($"{code}-{number}")}.");
        }
    }

    private static void CheckNumber(SourceRow row, Dictionary<(string, string, string), int> numbers, (string Community, string Estate, string Number) key)
    {
        if (!numbers.TryAdd(key, row.Number))
        {
            row.Fault("number", ImportCodes.NumberRepeated,
                $"{Quoted.Plain(key.Estate)}已有 {Quoted.Plain(key.Number)} 号楼(第 {numbers[key]} 行)。", $"{Quoted.Plain(key.Estate)} has a building {Quoted.Plain(key.Number)} already (row {numbers[key]}).");
        }
    }

    private static void CheckPlace(SourceRow row, BuildingRow building, IReadOnlyDictionary<AreaCode, Boundary> boundaries, StreetAtlas atlas)
    {
        if (!boundaries.ContainsKey(building.Id.Grid) || atlas.Has(building.Id.Grid, building.Point))
        {
            return;
        }

        var (zh, en) = atlas.GridAt(building.Point) is { } actual ? ($"落在网格 {actual} 内", $"in the grid {actual}") : ("不在任何网格内", "in no grid");
        row.Warn("lon", ImportCodes.BuildingOutside, $"该楼的位置不在网格 {building.Id.Grid} 的边界内,而是{zh}。", $"The building's point is not inside the grid {building.Id.Grid} but {en}.");
    }
}
