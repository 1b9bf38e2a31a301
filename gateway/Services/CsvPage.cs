using System.Globalization;
using System.Text;
using Gridwhistle.Texts;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Services;

/// <summary>
/// Represents a list as a spreadsheet reads it: UTF-8 with byte order mark, CRLF, a header line of member names. A cell a spreadsheet would take
/// for a formula begins with an apostrophe. The cursor of the next page is the header <c>Next-Cursor</c>.
/// </summary>
internal sealed class CsvPage(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows, string? nextCursor) : IResult
{
    public const string ContentType = "text/csv";

    /// <summary>Whether the caller asked for a spreadsheet rather than JSON.</summary>
    public static bool IsAskedBy(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(one => one.Quality ?? 1).FirstOrDefault()?.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase) is true;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, header);
        foreach (var row in rows)
        {
            Line(text, row.Select(Text));
        }

        if (nextCursor is not null)
        {
            httpContext.Response.Headers["Next-Cursor"] = nextCursor;
        }

        httpContext.Response.ContentType = $"{ContentType}; charset=utf-8";
        return httpContext.Response.WriteAsync(text.ToString(), httpContext.RequestAborted);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => SheetCell.Harmless(text),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => SheetCell.Harmless(value.ToString() ?? ""),
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");
}
