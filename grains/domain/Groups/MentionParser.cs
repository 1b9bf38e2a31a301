using System.Collections.Immutable;
using System.Text;
using Gridwhistle.People;
using Gridwhistle.Understanding;

namespace Gridwhistle.Groups;

/// <summary>A mention found in a text.</summary>
/// <param name="Start">Where its @ stands.</param>
/// <param name="Length">Its length, the @ included.</param>
/// <param name="Text">What was written after the @.</param>
/// <param name="Known">Whom it stands for; null when nobody is called so here.</param>
public sealed record FoundMention(int Start, int Length, string Text, Mentionable? Known);

/// <summary>Finds who is called in a message.</summary>
public static class MentionParser
{
    private const int LongestUnknown = 20;

    // What people add to an organisation's name when they call its person on duty. Longer before shorter.
    private static readonly ImmutableArray<string> Suffixes =
        ["网格联络员", "工作人员", "值班人员", "值班员", "网格员", "联络员", "维修员", "负责人", "值班", "师傅", "客服", "同志"];

    /// <summary>
    /// All mentions in order. The longest name that fits is meant, an organisation's also with a suffix such as 网格员 or 师傅; text may
    /// follow without a space. A mention of nobody known is kept as it was written. Email addresses are none.
    /// </summary>
    public static ImmutableArray<FoundMention> Parse(string? text, ImmutableArray<Mentionable> mentionables)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<FoundMention>();
        for (var at = text.AsSpan().IndexOfAny('@', '＠', '﹫'); at >= 0;)
        {
            var mention = IsEmail(text, at) ? null : At(text, at, mentionables);
            if (mention is not null)
            {
                found.Add(mention);
            }

            var from = at + (mention?.Length ?? 1);
            var next = text.AsSpan(from).IndexOfAny('@', '＠', '﹫');
            at = next < 0 ? -1 : from + next;
        }

        return found.ToImmutable();
    }

    /// <summary>The text without its mentions: what it says itself.</summary>
    public static string Strip(string? text, ImmutableArray<FoundMention> mentions)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var rest = new StringBuilder(text.Length);
        var from = 0;
        foreach (var mention in mentions)
        {
            rest.Append(text, from, mention.Start - from).Append(' ');
            from = mention.Start + mention.Length;
        }

        return rest.Append(text, from, text.Length - from).ToString().Trim();
    }

    private static FoundMention? At(string text, int at, ImmutableArray<Mentionable> mentionables)
    {
        var start = at + 1;
        while (start < text.Length && IsBlank(text[start]))
        {
            start++;
        }

        var (length, known) = LongestAt(text, start, mentionables);
        if (known is not null)
        {
            return new FoundMention(at, start + length - at, text.Substring(start, length), known);
        }

        var end = at + 1;
        while (end < text.Length && end - at <= LongestUnknown && IsName(text[end]))
        {
            end++;
        }

        return end > at + 1 ? new FoundMention(at, end - at, text[(at + 1)..end], null) : null;
    }

    private static (int Length, Mentionable? Known) LongestAt(string text, int start, ImmutableArray<Mentionable> mentionables)
    {
        var (longest, known) = (0, (Mentionable?)null);
        foreach (var mentionable in mentionables)
        {
            var word = WrittenAt(text, start, TextForms.Name(mentionable.Text));
            if (word == 0 || CutsAWord(text, start + word))
            {
                continue;
            }

            var length = word + (mentionable.Kind is MentionKind.Organisation ? SuffixAt(text, start + word) : 0);
            if (length > longest)
            {
                (longest, known) = (length, mentionable);
            }
        }

        return (longest, known);
    }

    /// <summary>How much of the text is the name, written with whatever dots, blanks, width and case; 0 when it is another.</summary>
    private static int WrittenAt(string text, int start, string name)
    {
        var matched = 0;
        for (var at = start; at < text.Length && matched < name.Length; at++)
        {
            if (IsBlank(text[at]) || TextForms.IsDot(text[at]))
            {
                continue;
            }

            var form = char.IsSurrogate(text[at]) ? text[at].ToString() : TextForms.Name(text[at].ToString());
            if (string.CompareOrdinal(form, 0, name, matched, Math.Max(1, form.Length)) != 0)
            {
                return 0;
            }

            matched += form.Length;
            if (matched == name.Length)
            {
                return at + 1 - start;
            }
        }

        return 0;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format;

    private static int SuffixAt(string text, int start)
    {
        foreach (var suffix in Suffixes)
        {
            if (string.CompareOrdinal(text, start, suffix, 0, suffix.Length) == 0)
            {
                return suffix.Length;
            }
        }

        return 0;
    }

    /// <summary>A Latin name must not go on: "@water" is not in "@waterfall".</summary>
    private static bool CutsAWord(string text, int end) =>
        end < text.Length && char.IsAsciiLetterOrDigit(text[end - 1]) && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_');

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '-' or '_' || TextForms.IsDot(c);

    private static bool IsEmail(string text, int at) =>
        at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-' or '+' or '%')
        && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]);
}
