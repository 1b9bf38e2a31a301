using System.Globalization;

namespace Gridwhistle.Storage;

/// <summary>
/// The rows of a stream: <c>e/0000000001…</c> its events, <c>s</c> the snapshot, <c>w</c> a watermark and a
/// reached version newer than the snapshot's. One-letter rows are read together, from <see cref="Heads"/> on.
/// </summary>
public static class JournalRows
{
    public const string Table = "journal";
    public const string Snapshot = "s";
    public const string Watermark = "w";
    internal const string EventPrefix = "e/";
    private const int Digits = 10;

    internal static RowRange Heads => RowRange.Between(Snapshot, null);

    public static string Event(long version) => EventPrefix + version.ToString("D10", CultureInfo.InvariantCulture);

    internal static RowRange EventsFrom(long version) => RowRange.Prefix(EventPrefix) with { From = Event(version) };

    /// <summary>The version a row key names, or null when it is no event row exactly as we write it.</summary>
    internal static long? VersionOf(string row) =>
        row.Length == EventPrefix.Length + Digits
        && row.StartsWith(EventPrefix, StringComparison.Ordinal)
        && long.TryParse(row.AsSpan(EventPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
