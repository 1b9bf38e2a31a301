using System.Collections.Immutable;

namespace Gridwhistle.Areas;

/// <summary>The outlines and buildings of one street, made ready for finding places. Immutable.</summary>
public sealed class StreetAtlas
{
    /// <summary>A report this near to a building is about it.</summary>
    public const double NearMetres = 60;

    /// <summary>Metres of one degree of latitude, a little less than anywhere on earth.</summary>
    private const double MetresPerDegree = 110_000;

    private readonly ImmutableArray<Outline> _grids;
    private readonly ImmutableArray<BuildingRow> _byLatitude;

    public StreetAtlas(IEnumerable<Boundary> boundaries, IEnumerable<BuildingRow> buildings)
    {
        _grids = [.. boundaries.Where(b => b.Code.Level is AreaLevel.Grid).OrderBy(b => b.Code.Value, StringComparer.Ordinal).Select(b => new Outline(b))];
        _byLatitude = [.. buildings.OrderBy(b => b.Point.Lat)];
    }

    /// <summary>The grid a point lies in; on a border the one with the lowest code. Null when no grid has it.</summary>
    public AreaCode? GridAt(GeoPoint point)
    {
        // In the order of codes, so the first that has the point, on its border or inside, is the lowest.
        foreach (var grid in _grids)
        {
            if (grid.Has(point))
            {
                return grid.Code;
            }
        }

        return null;
    }

    /// <summary>The building nearest to a point within a radius, in one grid if that is given; the lower id when two are as near.</summary>
    public BuildingRow? NearestBuilding(GeoPoint point, double radiusMetres = NearMetres, AreaCode? grid = null)
    {
        var reach = radiusMetres / MetresPerDegree;
        BuildingRow? nearest = null;
        var best = radiusMetres;
        for (var i = FirstFrom(point.Lat - reach); i < _byLatitude.Length && _byLatitude[i].Point.Lat <= point.Lat + reach; i++)
        {
            var building = _byLatitude[i];
            if (grid is { } wanted && building.Id.Grid != wanted)
            {
                continue;
            }

            var distance = Geo.Distance(point, building.Point);
            if (distance < best || (distance == best && (nearest is null || string.CompareOrdinal(building.Id.Value, nearest.Id.Value) < 0)))
            {
                (nearest, best) = (building, distance);
            }
        }

        return nearest;
    }

    /// <summary>The grid a point lies in and the nearest building of that grid, if one is near. Null outside every grid.</summary>
    public Location? Locate(GeoPoint point) =>
        GridAt(point) is { } grid ? new Location(grid, NearestBuilding(point, NearMetres, grid)?.Id) : null;

    private int FirstFrom(double latitude)
    {
        var (low, high) = (0, _byLatitude.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _byLatitude[middle].Point.Lat < latitude ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A boundary with the box around it, which settles most questions.</summary>
    private sealed class Outline
    {
        private const double Slack = 1e-8;

        private readonly Boundary _boundary;
        private readonly double _west, _east, _south, _north;

        public Outline(Boundary boundary)
        {
            _boundary = boundary;
            var points = boundary.Polygons.SelectMany(rings => rings).SelectMany(ring => ring).ToArray();
            (_west, _east) = points.Length == 0 ? (1, -1) : (points.Min(p => p.Lon) - Slack, points.Max(p => p.Lon) + Slack);
            (_south, _north) = points.Length == 0 ? (1, -1) : (points.Min(p => p.Lat) - Slack, points.Max(p => p.Lat) + Slack);
        }

        public AreaCode Code => _boundary.Code;

        public bool Has(GeoPoint p) =>
            p.Lon >= _west && p.Lon <= _east && p.Lat >= _south && p.Lat <= _north
            && Geo.Locate(p, _boundary.Polygons) is not Containment.Outside;
    }
}
