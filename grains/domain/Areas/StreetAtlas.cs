using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gridwhistle.Areas;

/// <summary>The outlines and buildings of one street, made ready for finding places. Nothing is added later.</summary>
public sealed class StreetAtlas
{
    /// <summary>A report this near to a building is about it.</summary>
    public const double NearMetres = 60;

    /// <summary>Metres of one degree of latitude, a little less than anywhere on earth.</summary>
    private const double MetresPerDegree = 110_000;

    private readonly Dictionary<AreaCode, Outline> _byCode;
    private readonly STRtree<Outline> _grids = new();
    private readonly STRtree<BuildingRow> _buildings = new();

    public StreetAtlas(IEnumerable<Boundary> boundaries, IEnumerable<BuildingRow> buildings)
    {
        _byCode = boundaries.Where(boundary => boundary.Code.Level is AreaLevel.Grid).ToDictionary(boundary => boundary.Code, boundary => new Outline(boundary));
        foreach (var grid in _byCode.Values)
        {
            _grids.Insert(grid.Box, grid);
        }

        foreach (var building in buildings)
        {
            _buildings.Insert(new Envelope(Shapes.Of(building.Point)), building);
        }

        _grids.Build();
        _buildings.Build();
    }

    /// <summary>Whether the grid has an outline and the point lies in it.</summary>
    public bool Has(AreaCode grid, GeoPoint point) => _byCode.TryGetValue(grid, out var outline) && outline.Has(point);

    /// <summary>The grid a point lies in; on a border the one with the lowest code. Null when no grid has it.</summary>
    public AreaCode? GridAt(GeoPoint point) =>
        _grids.Query(new Envelope(Shapes.Of(point))).Where(grid => grid.Has(point)).MinBy(grid => grid.Code.Value, StringComparer.Ordinal)?.Code;

    /// <summary>The building nearest to a point within a radius, in one grid if that is given; the lower id when two are as near.</summary>
    public BuildingRow? NearestBuilding(GeoPoint point, double radiusMetres = NearMetres, AreaCode? grid = null) => _buildings.Query(Around(point, radiusMetres))
        .Where(building => grid is null || building.Id.Grid == grid)
        .Select(building => (Building: building, Metres: Geo.Distance(point, building.Point)))
        .Where(near => near.Metres <= radiusMetres)
        .OrderBy(near => near.Metres).ThenBy(near => near.Building.Id.Value, StringComparer.Ordinal)
        .FirstOrDefault().Building;

    /// <summary>The grid a point lies in and the nearest building of that grid, if one is near. Null outside every grid.</summary>
    public Location? Locate(GeoPoint point) =>
        GridAt(point) is { } grid ? new Location(grid, NearestBuilding(point, NearMetres, grid)?.Id) : null;

    /// <summary>A box that holds everything within the radius: degrees of longitude shrink towards the pole.</summary>
    private static Envelope Around(GeoPoint point, double radiusMetres)
    {
        var north = radiusMetres / MetresPerDegree;
        var box = new Envelope(Shapes.Of(point));
        box.ExpandBy(north / Math.Max(Math.Cos(Geo.Radians(Math.Abs(point.Lat) + north)), north), north);
        return box;
    }
}
