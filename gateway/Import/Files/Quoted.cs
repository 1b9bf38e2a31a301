using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>A value from a file as a message repeats it: short, on one line.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Of(string? value) => $"“{Plain(value)}”";

    public static string Plain(string? value)
    {
        var text = value ?? "";
        var cut = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c));
    }
}
