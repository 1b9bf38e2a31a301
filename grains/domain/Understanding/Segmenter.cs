namespace Gridwhistle.Understanding;

/// <summary>Cuts Chinese text into words: as few strange characters as possible, then as few words, then the longest.</summary>
internal static class Segmenter
{
    /// <summary>A character in no word weighs as much as three words.</summary>
    private const int Strange = 3;

    /// <summary>The words of a text in order; what is not Chinese parts them and is left out, and an empty word stands where a clause ends.</summary>
    /// <param name="plain">In the form of <see cref="TextForms.Plain"/>.</param>
    public static List<string> Cut(string plain, Lexicon lexicon)
    {
        var words = new List<string>();
        for (var at = 0; at < plain.Length;)
        {
            var end = at;
            while (end < plain.Length && TextForms.IsChinese(plain[end]))
            {
                end++;
            }

            if (end > at)
            {
                CutRun(plain.AsSpan(at, end - at), lexicon, words);
            }
            else
            {
                end++;
                if (!char.IsLetterOrDigit(plain[at]) && plain[at] is not (' ' or '-' or '#') && words is [.., { Length: > 0 }])
                {
                    words.Add("");
                }
            }

            at = end;
        }

        return words;
    }

    private static void CutRun(ReadOnlySpan<char> run, Lexicon lexicon, List<string> words)
    {
        var best = new (int Cost, int Squares, int Length)[run.Length + 1];
        for (var from = run.Length - 1; from >= 0; from--)
        {
            best[from] = (int.MaxValue, 0, 1);
            for (var length = Math.Min(lexicon.Longest, run.Length - from); length >= 1; length--)
            {
                var known = lexicon.Has(run.Slice(from, length).ToString());
                if (!known && length > 1)
                {
                    continue;
                }

                var rest = best[from + length];
                var (cost, squares) = (rest.Cost + (known ? 1 : Strange), rest.Squares + (length * length));
                if (cost < best[from].Cost || (cost == best[from].Cost && squares > best[from].Squares))
                {
                    best[from] = (cost, squares, length);
                }
            }
        }

        for (var from = 0; from < run.Length; from += best[from].Length)
        {
            words.Add(run.Slice(from, best[from].Length).ToString());
        }
    }
}
