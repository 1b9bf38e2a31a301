using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Gateway.Http;

/// <summary>Pages anybody may read without signing in, and caches may keep for a minute: no person stands in them.</summary>
internal static class PublicPages
{
    private const string ForAMinute = "public, max-age=60";

    /// <summary>
    /// Lets caches keep the answer. Whoever is signed in may see more at the same address, so their requests are told apart and their answers are not kept.
    /// </summary>
    public static void KeepPublic(this HttpResponse response)
    {
        response.Headers.CacheControl = ForAMinute;
        response.Headers.Append("Vary", "Authorization, Cookie, Accept");
    }

    /// <summary>Sends a weak <c>ETag</c> of what the page shows; true when the reader already has it: answer 304.</summary>
    public static bool HasTag(this HttpContext context, IEnumerable<string> shown)
    {
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shown))).AsSpan(0, 8))}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag;
    }
}
