using System.Text;

namespace Gridwhistle.Understanding;

/// <summary>One form for texts that are compared: what a keyboard or a copy changed does not matter.</summary>
public static class TextForms
{
    private const string Dots = "·•‧∙⋅・･●・";

    /// <summary>Full width as half width, capitals as small, blanks of every kind as one space, invisible marks gone.</summary>
    public static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in Normalised(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (!IsInvisible(rune))
            {
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>A name without what people write differently in it: blanks, dots, case, width.</summary>
    public static string Name(string? text)
    {
        var plain = Plain(text);
        var name = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (c != ' ' && !Dots.Contains(c))
            {
                name.Append(c);
            }
        }

        return name.ToString();
    }

    public static bool IsDot(char c) => Dots.Contains(c);

    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;

    public static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    /// <summary>A text with half a character in it has no normal form; it is kept as it is.</summary>
    private static string Normalised(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
