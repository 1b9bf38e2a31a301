using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>
/// Finds what a public text may not say about a person, in the forms used in China: mobile and fixed-line numbers, identity-card numbers, rooms of
/// dwellings. Full-width digits, digits written as characters and the usual separators are looked through. Numbers without a person behind them
/// (110, 12345, 400 lines), area codes, dates and amounts are let through.
/// </summary>
public static partial class PersonalData
{
    // No separator of a number, so that none is read across two texts.
    private const char Between = '|';

    private const string ChineseDigits = "〇零一二三四五六七八九";

    /// <summary>The kinds found in any of the texts, each once, in the order of the enumeration; empty when there is nothing.</summary>
    public static ImmutableArray<PersonalDataKind> Find(params ReadOnlySpan<string?> texts)
    {
        var plain = Plain(texts);
        var digits = WithDigits(plain);
        var found = ImmutableArray.CreateBuilder<PersonalDataKind>();
        if (Mobile().IsMatch(digits) || Landline().IsMatch(digits) || NamedNumber().IsMatch(digits))
        {
            found.Add(PersonalDataKind.Phone);
        }

        if (Masking.HoldsIdentityNumber(digits))
        {
            found.Add(PersonalDataKind.IdentityNumber);
        }

        if (Room().IsMatch(digits) || HasRoomNumber(digits))
        {
            found.Add(PersonalDataKind.Room);
        }

        return found.DrainToImmutable();
    }

    /// <summary>Compatibility forms made plain, marks without width taken out.</summary>
    private static string Plain(ReadOnlySpan<string?> texts)
    {
        var plain = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKC))
            {
                if (char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format)
                {
                    plain.Append(c);
                }
            }

            plain.Append(Between);
        }

        return plain.ToString();
    }

    /// <summary>Three and more digits written as characters (四零二) made digits; shorter runs are words.</summary>
    private static string WithDigits(string text) => Characters().Replace(text, static run =>
        string.Create(run.Length, run.Value, static (digits, characters) =>
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)('0' + Math.Max(0, ChineseDigits.IndexOf(characters[i], StringComparison.Ordinal) - 1));
            }
        }));

    /// <summary>23-2-402: building, unit, room; 12-01-2026 is a date.</summary>
    private static bool HasRoomNumber(string text)
    {
        foreach (Match match in Dashed().Matches(text))
        {
            var (first, second, last) = (int.Parse(match.Groups[1].Value, null), int.Parse(match.Groups[2].Value, null), match.Groups[3].Value);
            var isDate = last.Length == 4 && last[..2] is "19" or "20" && first <= 31 && second <= 31;
            if (!isDate)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex($"[{ChineseDigits}]{{3,}}", RegexOptions.CultureInvariant)]
    private static partial Regex Characters();

    [GeneratedRegex(
        @"(?<!\d)(?:\+?86[-\s.]?)?(?:1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}|1[3-9]\d{2}[-\s.]?\d{4}[-\s.]?\d{3}|1[3-9]\d{2}[-\s.]?\d{3}[-\s.]?\d{4}|1[3-9]\d{3}[-\s.]?\d{3}[-\s.]?\d{3})(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![\d-])\(?0\d{2,3}\)?[-\s—]?\d{7,8}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?:电话|手机|座机|热线|tel|phone|mobile)[号码\s.:]*[2-8]\d{2}[-\s]?\d{4,5}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedNumber();

    [GeneratedRegex(
        @"单元\s*[-—]?\s*\d{3,4}(?!\d|人|元|米|年|个|平)|[\dA-Za-z]\s*(?:号楼|栋|幢|座|楼|门)\s*[-—]?\s*\d{3,4}(?!\d|人|元|米|年|个|平|户|家|间|套|号楼|栋|幢)|(?<![\d.])\d{3,4}\s*(?:室|号房|房间)(?!内|外)|\b(?:room|rm|apt|flat)\b\.?\s*#?\s*\d{3,4}(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Room();

    [GeneratedRegex(@"(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])", RegexOptions.CultureInvariant)]
    private static partial Regex Dashed();
}
