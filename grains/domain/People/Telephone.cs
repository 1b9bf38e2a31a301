using System.Text;
using System.Text.RegularExpressions;
using Gridwhistle.Texts;
using PhoneNumbers;

namespace Gridwhistle.People;

/// <summary>
/// Telephone numbers on their way in, from whatever form, file or device: however they are grouped, in whatever width, with or without the country's code.
/// They are kept as E.164 (<c>+8613800001111</c>), an extension behind it as RFC 3966 writes it (<c>;ext=801</c>).
/// </summary>
public static partial class Telephone
{
    private const string Region = "CN";
    private const int CountryCode = 86, Longest = 40;

    private static readonly PhoneNumberUtil Plan = PhoneNumberUtil.GetInstance();

    /// <summary>The number as it is kept; null for what nobody could dial.</summary>
    public static string? Parse(string? text)
    {
        if (Plain(text) is not { } plain)
        {
            return null;
        }

        try
        {
            var number = Plan.Parse(plain, Region);
            return IsDiallable(number) ? Kept(number) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The same of a body's published number, which may be a short one of the whole country: 110, 12345, 95598.</summary>
    public static string? ParsePublished(string? text) =>
        Plain(text) is { } plain && Short().IsMatch(plain) ? plain : Parse(text);

    /// <summary>Whether two numbers are one, also where one of them was kept by an earlier release as it was typed.</summary>
    public static bool AreSame(string one, string other) => one == other || (Parse(one) is { } number && number == Parse(other));

    /// <summary>Half-width, without marks nobody sees; null when something stands in it that is in no number.</summary>
    private static string? Plain(string? text)
    {
        if (text is null || text.Length > Longest || text.Any(char.IsSurrogate))
        {
            return null;
        }

        var plain = Blanks().Replace(PlainText.Line(text.Normalize(NormalizationForm.FormKC)), " ").Trim();
        var extended = Extension().Replace(plain, "x$1");
        return Form().IsMatch(extended) ? extended : null;
    }

    /// <summary>
    /// Of China's own numbers what the plan fixes: eleven digits of a mobile, an area code with as many digits as its numbers have, 400 and 800 numbers. Which
    /// of them are given out changes faster than any table. Other countries' numbers are those the library knows.
    /// </summary>
    private static bool IsDiallable(PhoneNumber number)
    {
        if (number.CountryCode != CountryCode)
        {
            return Plan.IsValidNumber(number);
        }

        var digits = Plan.GetNationalSignificantNumber(number);
        return Mobile().IsMatch(digits) || Service().IsMatch(digits) || (Landline().Match(digits) is { Success: true } landline && IsArea(landline.Groups[1].Value, landline.Groups[2].Length));
    }

    /// <summary>Whether a number of this length exists behind the area code, whatever its digits.</summary>
    private static bool IsArea(string area, int length) => "2358".Any(first => Plan.IsValidNumber(
        new PhoneNumber.Builder().SetCountryCode(CountryCode).SetNationalNumber(ulong.Parse($"{area}{first}{new string('1', length - 1)}", null)).Build()));

    private static string Kept(PhoneNumber number) =>
        Plan.Format(number, PhoneNumberFormat.E164) + (number.Extension is { Length: > 0 } extension ? $";ext={extension}" : "");

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    // 0710-3512345-801, 0710-3512345转801, 0710-3512345#801
    [GeneratedRegex(@"(?<=\d)\s?(?:转|分机|#|;ext=|ext\.?|(?<=0\d{2,3}-?\d{7,8})-)\s?(\d{1,6})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"\A\+?[\d\s().\-‐‑–—/]*\d(?:x\d{1,6})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A1[3-9][0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"\A[48]00[0-9]{7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Service();

    [GeneratedRegex(@"\A(10|2[0-9]|[3-9][0-9]{2})([0-9]{7,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"\A(?:1[0-2][0-9](?:[0-9]{2,3})?|9[56][0-9]{3,4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
