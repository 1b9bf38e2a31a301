using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Gateway.Http;

/// <summary>
/// Where a page of a list ended, as it is handed out and taken back: the list's own key with a check over it and the list's name. What we did not hand
/// out, or handed out for another list, is no cursor. The check keeps mistakes out; it guards nothing, for a key says nothing its reader may not know.
/// </summary>
internal static class Cursor
{
    private const int CheckBytes = 6, LongestKey = 200, LongestText = 1_000;

    public static string Of(string list, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. Check(list, bytes), .. bytes]);
    }

    /// <summary>The list's key; null when the text is none of ours.</summary>
    public static string? Read(string list, string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text, out var length) || length <= CheckBytes)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        var key = bytes[CheckBytes..];
        return bytes[..CheckBytes].SequenceEqual(Check(list, key)) && Encoding.UTF8.GetString(key) is { Length: <= LongestKey } known ? known : null;
    }

    private static ReadOnlySpan<byte> Check(string list, ReadOnlySpan<byte> key) => SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. key]).AsSpan(0, CheckBytes);
}
