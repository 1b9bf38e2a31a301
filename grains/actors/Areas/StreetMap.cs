using System.Collections.Immutable;

namespace Gridwhistle.Areas;

/// <summary>A street's areas, outlines and buildings, indexed for the questions a map asks. Immutable.</summary>
internal sealed class StreetMap(ImmutableArray<AreaRow> areas, ImmutableArray<Boundary> boundaries, ImmutableArray<BuildingRow> buildings)
{
    private readonly Dictionary<AreaCode, AreaRow> _areas = areas.ToDictionary(area => area.Code);
    private readonly StreetAtlas _atlas = new(boundaries, buildings);
    private readonly Dictionary<(AreaCode Code, CoordinateSystem Crs), string> _json = [];

    public static StreetMap Empty { get; } = new([], [], []);

    /// <summary>Gets whether nothing was imported.</summary>
    public bool IsEmpty => areas.IsEmpty;

    public AreaRow? Find(AreaCode code) => _areas.GetValueOrDefault(code);

    public ImmutableArray<AreaRow> Children(AreaCode code) =>
        [.. areas.Where(area => area.Parent == code).OrderBy(area => area.Code.Value, StringComparer.Ordinal)];

    public ImmutableArray<AreaRow> Ancestors(AreaCode code)
    {
        var chain = ImmutableArray.CreateBuilder<AreaRow>();
        for (var parent = code.Parent; parent is { } above; parent = above.Parent)
        {
            if (_areas.TryGetValue(above, out var area))
            {
                chain.Insert(0, area);
            }
        }

        return chain.ToImmutable();
    }

    public ImmutableArray<BuildingRow> Buildings(AreaCode area) => [.. buildings.Where(building => area.Covers(building.Id.Area))];

    public int Households(AreaCode area) => Buildings(area).Sum(building => building.Units * building.Floors * building.RoomsPerFloor);

    public Location? Locate(GeoPoint point) => _atlas.Locate(point);

    public string? MapOf(AreaCode code, CoordinateSystem crs)
    {
        if (!_areas.ContainsKey(code))
        {
            return null;
        }

        if (!_json.TryGetValue((code, crs), out var json))
        {
            var grids = boundaries
                .Where(boundary => boundary.Code.Level is AreaLevel.Grid && code.Covers(boundary.Code))
                .Select(boundary => (boundary, _areas.GetValueOrDefault(boundary.Code)?.Name ?? boundary.Code.Value));
            _json[(code, crs)] = json = Areas.GeoJson.Map(grids, Buildings(code), crs);
        }

        return json;
    }
}
