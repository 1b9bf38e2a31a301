using System.Globalization;

namespace Gridwhistle.Groups;

/// <summary>House numbers as they are written: 23, ２３, 二十三, 一百零五, 五〇一.</summary>
internal static class ChineseNumber
{
    /// <summary>The number in plain digits without leading zeros, a trailing letter kept and raised; null when it is none.</summary>
    public static string? Normalise(string text)
    {
        var plain = text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant();
        if (plain.Length == 0)
        {
            return null;
        }

        if (char.IsAsciiLetterOrDigit(plain[0]))
        {
            var trimmed = plain.TrimStart('0');
            return trimmed.Length > 0 ? trimmed : null;
        }

        return ValueOf(plain) is { } value and > 0 ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static int? ValueOf(string text)
    {
        var (sum, digit) = (0, 0);
        var positional = text.IndexOfAny(['十', '百']) < 0;
        foreach (var c in text)
        {
            if (DigitOf(c) is { } value)
            {
                digit = positional ? (digit * 10) + value : value;
            }
            else if (c is '十' or '百')
            {
                sum += Math.Max(digit, 1) * (c == '十' ? 10 : 100);
                digit = 0;
            }
            else
            {
                return null;
            }
        }

        return sum + digit;
    }

    private static int? DigitOf(char c) => c switch
    {
        '〇' or '零' => 0,
        '一' or '幺' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => null,
    };
}
