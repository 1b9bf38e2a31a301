namespace Gridwhistle.Rejections;

/// <summary>What places say no with.</summary>
public static class AreaRejections
{
    public const string UnknownSpot = "spot.unknown";
}
