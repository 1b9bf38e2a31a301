using System.Globalization;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The language of an operator: the one asked for, or that of the terminal.</summary>
internal static class TerminalLanguage
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static Language Of(Func<string, string?> environment)
    {
        var locale = Variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Named(locale ?? CultureInfo.CurrentUICulture.Name) ?? Language.English;
    }

    public static Language? Named(string? text) => text switch
    {
        { } zh when zh.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        { } en when en.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };
}
