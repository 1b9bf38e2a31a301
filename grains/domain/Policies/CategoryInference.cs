using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>Suggests a category for a report by the words of its text. A suggestion: people may say otherwise.</summary>
public static class CategoryInference
{
    // Words of an English name that say nothing about the kind.
    private static readonly ImmutableArray<string> Empty = ["of", "an", "a", "and", "the", "in", "on", "old", "call", "public", "service", "services", "supply", "fault", "faults", "general", "other", "problem", "problems"];

    /// <summary>
    /// The category with the most specific word in the text: a keyword or whole name before a mere part of an English name, the longer before
    /// the shorter, then the one with more such words, then the policies' order. Null when no word fits.
    /// </summary>
    public static Category? Suggest(string? text, PolicySet policies)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        Category? best = null;
        var bestMatch = default(Match);
        foreach (var category in policies.Categories)
        {
            // A category without keywords is the one for the rest: it is chosen, never inferred.
            if (category.Keywords.IsDefaultOrEmpty)
            {
                continue;
            }

            var match = MatchOf(text, category);
            if (match.CompareTo(bestMatch) > 0)
            {
                (best, bestMatch) = (category, match);
            }
        }

        return best;
    }

    private static Match MatchOf(string text, Category category)
    {
        var whole = Longest(text, [.. category.Keywords, category.Name, category.NameEn ?? ""]);
        if (whole.Longest > 0)
        {
            return whole with { Whole = 1 };
        }

        return category.NameEn is { Length: > 0 } name
            ? Longest(text, [.. name.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => !Empty.Contains(w, StringComparer.OrdinalIgnoreCase))])
            : default;
    }

    private static Match Longest(string text, ReadOnlySpan<string> words)
    {
        var match = default(Match);
        foreach (var word in words)
        {
            if (word.Length > 0 && Contains(text, word))
            {
                var width = WidthOf(word);
                match = match with { Longest = Math.Max(match.Longest, width), Sum = match.Sum + width };
            }
        }

        return match;
    }

    /// <summary>Chinese words anywhere; Latin words as words, their plural included.</summary>
    internal static bool Contains(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            var begins = !char.IsAsciiLetterOrDigit(word[0]) || at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);
            var ends = !char.IsAsciiLetterOrDigit(word[^1]) || EndsWord(text, end) || (text[end] is 's' or 'S' && EndsWord(text, end + 1));
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWord(string text, int end) => end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);

    /// <summary>A Chinese character says about as much as two letters.</summary>
    private static int WidthOf(string word) => word.Sum(c => c < 0x2E80 ? 1 : 2);

    private readonly record struct Match(int Whole, int Longest, int Sum) : IComparable<Match>
    {
        public int CompareTo(Match other) => (Whole, Longest, Sum).CompareTo((other.Whole, other.Longest, other.Sum));
    }
}
