using System.Globalization;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Bulletins;

/// <summary>Where a bulletin's line stands: with those of its community, by the instant it was written.</summary>
internal static class BulletinList
{
    private const string Table = "bulletins";

    public static CaseLines<BulletinSummary> Lines(ITableStore store) => new(store, Table, SortKey);

    /// <summary>By the instant of the draft, then by number.</summary>
    private static string SortKey(BulletinSummary line) => $"{line.CreatedAt.UtcTicks.ToString("x16", CultureInfo.InvariantCulture)}-{line.Number}-{line.Id.Value}";

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
