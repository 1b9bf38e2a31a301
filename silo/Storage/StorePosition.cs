using System.Globalization;

namespace Gridwhistle.Storage;

/// <summary>Positions of the stores that number their inserts.</summary>
internal static class StorePosition
{
    private const int Digits = 19;

    public static string Format(long position) => position.ToString("D19", CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">No position of such a store.</exception>
    public static long Parse(string? position) =>
        position is null ? 0
        : position.Length == Digits && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{position}' is no position of this store.", nameof(position));
}
