using System.Text.RegularExpressions;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Telephone numbers as they are dialled in China: mobile, landline with area code, 400 numbers, short numbers.</summary>
internal static partial class PhoneForm
{
    public static bool IsValid(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\A(?:(?:\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,5})?|[48]00-?[0-9]{3}-?[0-9]{4}|[0-9]{3,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
