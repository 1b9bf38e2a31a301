using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Gridwhistle.Areas;

/// <summary>A boundary made ready to be asked for points. What lies on its line is in it, on the edge of a hole too.</summary>
internal sealed class Outline
{
    /// <summary>A tenth of a millimetre: closer to the line than this is on it.</summary>
    private const double OnLine = 1e-9;

    private readonly IndexedPointInAreaLocator _area;
    private readonly IndexedFacetDistance _line;

    public Outline(Boundary boundary)
    {
        var shape = Shapes.Of(boundary);
        (Code, Box, _area, _line) = (boundary.Code, shape.EnvelopeInternal, new IndexedPointInAreaLocator(shape), new IndexedFacetDistance(shape));
        Box.ExpandBy(OnLine);
    }

    public AreaCode Code { get; }

    /// <summary>Nothing outside it is in the boundary.</summary>
    public Envelope Box { get; }

    public bool Has(GeoPoint point)
    {
        var at = Shapes.Of(point);
        return Box.Covers(at)
            && (_area.Locate(at) is not NetTopologySuite.Geometries.Location.Exterior || _line.IsWithinDistance(Shapes.Factory.CreatePoint(at), OnLine));
    }
}
