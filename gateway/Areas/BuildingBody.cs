using Gridwhistle.Areas;
using Gridwhistle.Gateway.Services;

namespace Gridwhistle.Gateway.Areas;

internal sealed class BuildingBody(BuildingRow row, CoordinateSystem crs)
{
    public BuildingId Id => row.Id;

    public AreaCode GridCode => row.Id.Grid;

    public string Number => row.Number;

    public string Name => row.Name;

    public string Estate => row.Estate;

    public GeoPoint Point => Coordinates.FromWgs84(row.Point, crs);

    public int Units => row.Units;

    public int Floors => row.Floors;

    public int RoomsPerFloor => row.RoomsPerFloor;

    public bool Lift => row.Lift;
}
