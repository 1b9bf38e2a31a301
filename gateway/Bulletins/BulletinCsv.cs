using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>A list of bulletins as a spreadsheet.</summary>
internal static class BulletinCsv
{
    private static readonly string[] Header = ["number", "kind", "title", "state", "revision", "communityCode", "issuer", "period", "publishedAt", "createdAt", "id"];

    public static CsvPage Of(Page<BulletinSummary> page, Paging paging) => new(
        Header,
        page.Items.Select(line => new object?[]
        {
            line.Number, line.Kind, line.Title, line.State, line.Revision, line.CommunityCode.Value, line.Issuer.Name, line.Period, line.PublishedAt, line.CreatedAt, line.Id.Value,
        }),
        paging.Next(page.NextCursor));
}
