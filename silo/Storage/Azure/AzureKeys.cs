using System.Text;

namespace Gridwhistle.Storage;

/// <summary>
/// Our keys as Azure keys, and back. Azure forbids <c>/ \ # ?</c>, trips over <c>%</c>, and orders by UTF-16 unit; encoded
/// keys avoid the former and sort by code point. A forbidden character shares an escape with the character just below it, so
/// that order holds: '.' and '/' become ".1" and ".2".
/// </summary>
internal static class AzureKeys
{
    /// <summary>Unassigned, forbidden in our keys, and just below the surrogates: puts U+E000 and up below them.</summary>
    private const char HighEscape = '\uD7FF';

    /// <summary>Keeps every key from looking like a number, which Azurite compares as one in places.</summary>
    private const char First = 'k';

    public static string Encode(string key)
    {
        var encoded = new StringBuilder(key.Length + 8).Append(First);
        foreach (var c in key)
        {
            _ = c switch
            {
                '"' or '$' or '.' or '>' or '[' => encoded.Append(c).Append('1'),
                '#' or '%' or '/' or '?' or '\\' => encoded.Append((char)(c - 1)).Append('2'),
                >= '\uE000' => encoded.Append(HighEscape).Append(c),
                _ => encoded.Append(c),
            };
        }

        return encoded.ToString();
    }

    public static string Decode(string encoded)
    {
        var key = new StringBuilder(encoded.Length);
        for (var i = 1; i < encoded.Length; i++)
        {
            var c = encoded[i];
            _ = c switch
            {
                '"' or '$' or '.' or '>' or '[' => key.Append(encoded[++i] == '1' ? c : (char)(c + 1)),
                HighEscape => key.Append(encoded[++i]),
                _ => key.Append(c),
            };
        }

        return key.ToString();
    }
}
