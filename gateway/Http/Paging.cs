using System.Globalization;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Http;

/// <summary><c>?limit=&amp;cursor=</c> of every list; a handler takes it as a parameter, asks its list from <see cref="Cursor"/> on, and answers with <see cref="Next"/>.</summary>
/// <param name="Cursor">The list's own key where the page before ended.</param>
/// <param name="List">The list's name: the endpoint's.</param>
public readonly record struct Paging(int Limit, string? Cursor, string List)
{
    public const int DefaultLimit = 50, MaxLimit = 200;

    public static ValueTask<Paging> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var list = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
        List<FieldFault> faults = [];
        var limit = LimitOf(query, faults);
        var cursor = query["cursor"] is [{ Length: > 0 } given] ? Http.Cursor.Read(list, given) : null;
        if (cursor is null && query["cursor"] is not ([] or [null or ""]))
        {
            faults.Add(NoCursor);
        }

        return faults.Count == 0
            ? ValueTask.FromResult(new Paging(limit, cursor, list))
            : throw new ProblemException(Problem.OfFields(RequestProblems.Invalid, [.. faults]));
    }

    internal static FieldFault NoCursor { get; } = FieldFault.Malformed("cursor", "上一页的 nextCursor", "the nextCursor of a page of this list");

    internal static int LimitOf(IQueryCollection query, List<FieldFault> faults)
    {
        var limit = DefaultLimit;
        if (query["limit"] is [{ Length: > 0 } text]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            faults.Add(FieldFault.OutOfRange("limit", 1, MaxLimit));
        }

        return limit;
    }

    /// <summary>The cursor of the page that begins after <paramref name="key"/>; null when there is none.</summary>
    public string? Next(string? key) => key is null ? null : Http.Cursor.Of(List, key);
}
