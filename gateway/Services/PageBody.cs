using Gridwhistle.Gateway.Http;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Services;

/// <summary>A page of a list; no cursor on the last one.</summary>
internal sealed record PageBody<T>(IReadOnlyList<T> Items, string? NextCursor);

internal static class PageBody
{
    /// <summary>A list that is short enough to come whole.</summary>
    public static PageBody<T> Of<T>(IEnumerable<T> items) => new([.. items], null);

    public static PageBody<TBody> Select<T, TBody>(this Page<T> page, Paging paging, Func<T, TBody> body) =>
        new([.. page.Items.Select(body)], paging.Next(page.NextCursor));
}
