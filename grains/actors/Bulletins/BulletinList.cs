using System.Globalization;
using Gridwhistle.Storage;

namespace Gridwhistle.Bulletins;

/// <summary>Where a bulletin's line stands: with those of its community, by the instant it was written.</summary>
internal static class BulletinList
{
    public const string Table = "bulletins";

    /// <summary>Orders lines by the instant of the draft, then by number; also the cursor of lists.</summary>
    public static string SortKey(BulletinSummary line) => $"{line.CreatedAt.UtcTicks.ToString("x16", CultureInfo.InvariantCulture)}-{line.Number}-{line.Id.Value}";

    public static TableWrite Write(BulletinSummary line) => TableWrite.Upsert(SortKey(line), StoredRow.Write(line));

    public static bool Matches(BulletinQuery query, BulletinSummary line)
    {
        var at = line.PublishedAt ?? line.CreatedAt;
        return BulletinAccess.MayList(line, query.Viewer)
            && (query.States.IsEmpty || query.States.Contains(line.State))
            && (query.From is not { } from || at >= from)
            && (query.To is not { } to || at <= to)
            && (query.Text is not { } words || line.Title.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Number.Contains(words, StringComparison.OrdinalIgnoreCase));
    }
}
