using System.Globalization;
using Gridwhistle.Areas;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Valid;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>What can be wrong with outlines whose points are all in order: they cross themselves, enclose nothing, or lie over each other. Each fault says where.</summary>
internal static class BoundaryGeometry
{
    /// <summary>Neighbours drawn by hand overlap by slivers. Beyond this share of the smaller one, whose a place is depends on chance.</summary>
    private const double Tolerated = 0.01;

    private const double SmallestSquareMetres = 1, MetresPerDegree = 111_320;

    /// <summary>One outline as it was given, and where it stands in the file.</summary>
    internal readonly record struct Outline(AreaCode Code, MultiPolygon Shape, JsonField Field);

    /// <summary>The outline's shape; null, with a fault for each polygon that is none, when no place can be looked up in it.</summary>
    public static MultiPolygon? Sound(Boundary boundary, JsonField geometry)
    {
        var shape = Shapes.Of(boundary);
        var sound = true;
        foreach (var polygon in shape.Geometries.Cast<Polygon>())
        {
            sound &= IsSound(polygon, geometry);
        }

        if (sound && shape.NumGeometries > 1)
        {
            sound = IsSound(shape, geometry);
        }

        return sound ? shape : null;
    }

    public static void CheckOverlaps(IReadOnlyList<Outline> outlines)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < outlines.Count; i++)
        {
            tree.Insert(outlines[i].Shape.EnvelopeInternal, i);
        }

        for (var i = 0; i < outlines.Count; i++)
        {
            foreach (var other in tree.Query(outlines[i].Shape.EnvelopeInternal).Where(j => j > i).Order())
            {
                CheckOverlap(outlines[i], outlines[other]);
            }
        }
    }

    private static void CheckOverlap(Outline one, Outline other)
    {
        if (one.Code.Level != other.Code.Level || !one.Shape.Intersects(other.Shape))
        {
            return;
        }

        var common = one.Shape.Intersection(other.Shape);
        var share = common.Area / Math.Min(one.Shape.Area, other.Shape.Area);
        if (share > Tolerated)
        {
            var at = Place(common.InteriorPoint.Coordinate);
            var percent = Math.Round(100 * share).ToString(CultureInfo.InvariantCulture);
            other.Field.Fault(
                ImportCodes.BoundaryOverlap,
                $"{other.Code} 与 {one.Code} 的边界在 {at} 附近重叠,占较小者面积的 {percent}%。",
                $"The boundaries of {other.Code} and {one.Code} overlap near {at}, by {percent} % of the smaller one.");
        }
    }

    private static bool IsSound(Geometry shape, JsonField geometry)
    {
        if (SquareMetres(shape) < SmallestSquareMetres)
        {
            var at = Place(shape.Coordinate);
            geometry.Fault(ImportCodes.BoundaryEmpty, $"{at} 处的边界没有围出面积。", $"The outline at {at} encloses nothing.");
            return false;
        }

        if (new IsValidOp(shape).ValidationError is not { } error)
        {
            return true;
        }

        var place = Place(error.Coordinate ?? shape.Coordinate);
        geometry.Fault(ImportCodes.BoundaryCrossing, $"边界在 {place} 处与自身相交。", $"The outline crosses itself at {place}: {error.Message}.");
        return false;
    }

    /// <summary>The two loops of a bow-tie can cancel each other out, so the hull counts too: it is empty only where all points lie on one line.</summary>
    private static double SquareMetres(Geometry shape) =>
        Math.Max(shape.Area, shape.ConvexHull().Area) * MetresPerDegree * MetresPerDegree * Math.Cos(double.DegreesToRadians(shape.Coordinate.Y));

    private static string Place(Coordinate at) => string.Create(CultureInfo.InvariantCulture, $"[{at.X:0.######}, {at.Y:0.######}]");
}
