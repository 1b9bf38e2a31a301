using System.Globalization;
using Gridwhistle.Gateway.Problems;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Http;

/// <summary>The version the client read, from <c>If-Match: "7"</c>. A handler takes it as a parameter; null and <c>*</c> mean any.</summary>
public readonly record struct IfMatch(int? Version)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0 || header == "*")
        {
            return ValueTask.FromResult(default(IfMatch));
        }

        // One version is all a write can be based on; a weak tag names it just as well.
        if (header is [{ } one] && EntityTagHeaderValue.TryParse(one, out var tag)
            && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return ValueTask.FromResult(new IfMatch(version));
        }

        throw new ProblemException(Problem.OfFields(
            RequestProblems.Malformed, [FieldFault.Malformed("If-Match", "读到的版本，如 \"7\"", "the version that was read, such as \"7\"")]));
    }
}

public static class Versions
{
    /// <summary>Sends <c>ETag: "7"</c>.</summary>
    public static void SetVersion(this HttpResponse response, long version) =>
        response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>True when the reader already has this version (<c>If-None-Match</c>): answer 304.</summary>
    public static bool HasVersion(this HttpRequest request, long version) =>
        request.Headers.IfNoneMatch == $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
