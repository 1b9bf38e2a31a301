namespace Gridwhistle.Understanding;

/// <summary>Finds Latin words as words, their plural included, and others anywhere.</summary>
internal static class Words
{
    public static bool Contains(string text, string word)
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
}
