using System.Text.RegularExpressions;

namespace Gridwhistle.Telemetry;

/// <summary>
/// The last look at what leaves the process for operators. Nothing of ours writes phone numbers or rooms there; the text of an
/// exception may.
/// </summary>
internal static partial class PersonalText
{
    private const string Mask = "***";

    /// <summary>Phone numbers, and of a household's code what is behind the building.</summary>
    public static string Masked(string text) => HasDigits(text) ? Household().Replace(Phone().Replace(text, Mask), $"$1-{Mask}") : text;

    private static bool HasDigits(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : letter is ' ' or '-' ? digits : 0;
            if (digits >= 7)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"((?<!\d)\d{15}-[^-\s/]+)-[^-\s/]+-[^\s/]+")]
    private static partial Regex Household();
}
