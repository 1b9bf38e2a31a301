using System.Text;

namespace Gridwhistle.Texts;

/// <summary>Text on its way into a spreadsheet, of whatever file format.</summary>
public static class SheetCell
{
    // Compatibility normalisation makes the full-width and small forms plain; the mathematical minus it leaves alone.
    private const string Openers = "=+-@\u2212";

    /// <summary>The text with an apostrophe before it where a spreadsheet would calculate it: also full-width signs, which input methods and some programs take for the plain ones.</summary>
    public static string Harmless(string text) => OpensFormula(text) ? $"'{text}" : text;

    private static bool OpensFormula(string text)
    {
        if (text is [('\t' or '\r' or '\n'), ..])
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || (!Rune.IsWhiteSpace(rune) && !PlainText.IsMark((char)rune.Value)))
            {
                return rune.ToString().Normalize(NormalizationForm.FormKC) is [var first, ..] && Openers.Contains(first, StringComparison.Ordinal);
            }
        }

        return false;
    }
}
