namespace Gridwhistle.Areas;

/// <summary>A position in WGS 84 degrees.</summary>
[GenerateSerializer, Immutable, Alias("geo.point")]
public readonly record struct GeoPoint([property: Id(0)] double Lon, [property: Id(1)] double Lat);
