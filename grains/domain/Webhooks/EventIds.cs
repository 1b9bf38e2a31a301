using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Webhooks;

/// <summary>Ids of events: <c>evt_</c> and 26 letters and digits, ordered by time, the same for every receiver and every try.</summary>
public static class EventIds
{
    private const string Prefix = "evt_", Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int TimeDigits = 10, NameDigits = 16, BitsADigit = 5;

    /// <param name="at">When it became true: 48 bits of milliseconds.</param>
    /// <param name="name">What it is, in words that no other event has: 80 bits of their hash.</param>
    public static string Of(DateTimeOffset at, string name)
    {
        var text = new StringBuilder(Prefix, Prefix.Length + TimeDigits + NameDigits);
        var time = at.ToUnixTimeMilliseconds();
        for (var i = TimeDigits - 1; i >= 0; i--)
        {
            text.Append(Digits[(int)(time >> (BitsADigit * i)) & 31]);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        for (var i = 0; i < NameDigits; i++)
        {
            var bit = i * BitsADigit;
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            text.Append(Digits[(pair >> (16 - BitsADigit - (bit % 8))) & 31]);
        }

        return text.ToString();
    }
}
