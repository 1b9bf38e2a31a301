using System.Globalization;

namespace Gridwhistle.Storage;

/// <summary>Etags of the stores that number their writes.</summary>
internal static class StoreEtag
{
    public static string Format(long etag) => etag.ToString("x", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out long etag) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out etag);
}
