using System.Globalization;
using System.Text;

namespace Gridwhistle.Texts;

/// <summary>
/// Text as people see it: counted and cut by grapheme (𬭎, an emoji of several code points and a letter with its accents are one each), and without
/// marks nobody sees, which turn the direction of what stands beside them or make two texts look alike.
/// </summary>
public static class PlainText
{
    /// <summary>UTF-16 units a grapheme may have on average before a text counts as too long: a family emoji has eleven.</summary>
    public const int UnitsPerGrapheme = 16;

    /// <summary>The number of graphemes.</summary>
    public static int Length(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; rest = rest[StringInfo.GetNextTextElementLength(rest)..])
        {
            count++;
        }

        return count;
    }

    public static bool IsLongerThan(string text, int graphemes) =>
        text.Length > graphemes && (text.Length > (long)graphemes * UnitsPerGrapheme || Length(text) > graphemes);

    /// <summary>The first <paramref name="graphemes"/> of a text, never a part of one, and <paramref name="more"/> when something was left out.</summary>
    public static string Cut(string text, int graphemes, string more = "")
    {
        if (text.Length <= graphemes)
        {
            return text;
        }

        var end = 0;
        for (var count = 0; end < text.Length && count < graphemes; count++)
        {
            end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
        }

        return end == text.Length ? text : text[..end] + more;
    }

    /// <summary>The text without control and direction marks and other characters of no width; line breaks and tabs stay.</summary>
    public static string Clean(string text) => Without(text, keepsLines: true);

    /// <summary>The same on one line: breaks and tabs become blanks.</summary>
    public static string Line(string text) => Without(text, keepsLines: false);

    /// <summary>Whether a character is shown as nothing and changes how others are read. Joiners, which hold emoji and some scripts together, are not among them.</summary>
    public static bool IsMark(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
        || c is '\u00AD' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFFF9' and <= '\uFFFB');

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\t' or '\u2028' or '\u2029';

    private static string Without(string text, bool keepsLines)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.Any(c => IsMark(c) || (!keepsLines && IsBreak(c))))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!keepsLines && IsBreak(c))
            {
                kept.Append(' ');
            }
            else if (!IsMark(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
