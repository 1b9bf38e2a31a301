namespace Gridwhistle.Areas;

/// <summary>The coordinate systems in use in China.</summary>
public enum CoordinateSystem
{
    /// <summary>GPS; within decimetres of the national CGCS2000. What is stored.</summary>
    Wgs84,

    /// <summary>AMap, Tencent, and Google in China.</summary>
    Gcj02,

    /// <summary>Baidu.</summary>
    Bd09,
}
