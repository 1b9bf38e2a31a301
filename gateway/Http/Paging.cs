using System.Globalization;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Http;

/// <summary><c>?limit=&amp;cursor=</c> of every list; a handler takes it as a parameter.</summary>
public readonly record struct Paging(int Limit, string? Cursor)
{
    public const int DefaultLimit = 50, MaxLimit = 200, MaxCursorLength = 400;

    public static ValueTask<Paging> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        List<FieldFault> faults = [];
        if (query["limit"] is [{ Length: > 0 } text]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            faults.Add(FieldFault.OutOfRange("limit", 1, MaxLimit));
        }

        var cursor = query["cursor"] is [{ Length: > 0 } given] ? given : null;
        if (cursor is { Length: > MaxCursorLength } || cursor?.Any(char.IsControl) is true)
        {
            faults.Add(FieldFault.Malformed("cursor"));
        }

        return faults.Count == 0
            ? ValueTask.FromResult(new Paging(limit, cursor))
            : throw new ProblemException(Problem.OfFields(RequestProblems.Invalid, [.. faults]));
    }
}
