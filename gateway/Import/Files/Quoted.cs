using Gridwhistle.Texts;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>A value from a file as a message repeats it: short, on one line.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Of(string? value) => $"“{Plain(value)}”";

    public static string Plain(string? value)
    {
        var cut = PlainText.Cut(value ?? "", Longest, "…");
        return string.Concat(cut.EnumerateRunes().Select(rune => rune.Value < char.MaxValue && (char.IsControl((char)rune.Value) || PlainText.IsMark((char)rune.Value)) ? "·" : rune.ToString()));
    }
}
