using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

/// <summary>Reads what a report or message is about. A suggestion: people may say otherwise.</summary>
public static class CategoryInference
{
    // Words of an English name that say nothing about the kind.
    private static readonly ImmutableArray<string> Empty = ["of", "an", "a", "and", "the", "in", "on", "old", "call", "public", "service", "services", "supply", "fault", "faults", "general", "other", "problem", "problems"];

    private static readonly ImmutableArray<string> EnglishDangers =
        ["fire", "smoke", "gas leak", "smell gas", "smell of gas", "collapsed", "collapse", "trapped", "locked in", "help me", "unconscious", "fainted", "can't breathe", "explosion", "electric shock", "drowning"];

    /// <summary>The category most words of the text belong to, how sure that is, and whether it tells of danger.</summary>
    public static Reading Read(string? text, PolicySet policies)
    {
        var plain = TextForms.Plain(text);
        if (plain.Length == 0)
        {
            return Reading.Nothing;
        }

        var said = Said(Segmenter.Cut(plain, Lexicon.Of(policies)));
        var danger = said.Any(Lexicon.IsDanger) || EnglishDangers.Any(word => Words.Contains(plain, word));
        var matches = policies.Categories.Select(category => MatchOf(plain, said, category)).Where(match => match.Score > 0).ToArray();
        if (matches.Length == 0)
        {
            return Reading.Nothing with { Danger = danger };
        }

        // Among equals the policies' order.
        var best = matches.OrderByDescending(match => match.Whole).ThenByDescending(match => match.IsDanger).ThenByDescending(match => match.Longest).ThenByDescending(match => match.Score).First();
        var rivals = matches.Where(match => match.Category != best.Category && match.Whole == best.Whole).Sum(match => match.Score);
        var confidence = best.Base * best.Score / (best.Score + (rivals / 2.0));
        return new Reading(best.Category, confidence, danger || (best.Category.Danger && confidence >= Reading.Likely), [.. best.Words]);
    }

    /// <summary>The words that are affirmed: a word of an event behind one that denies it says nothing.</summary>
    private static List<string> Said(List<string> words)
    {
        var said = new List<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length == 0 || (Lexicon.IsEvent(word) && IsDenied(words, i)))
            {
                continue;
            }

            said.Add(word);
            said.Add(Lexicon.MeaningOf(word));
            // 停电动车, 停放了一辆三轮车: what stands there is a vehicle.
            if ((word.StartsWith('停') || word.EndsWith('停')) && words.Skip(i + 1).TakeWhile(next => next.Length > 0).Take(4).Any(Lexicon.IsVehicle))
            {
                said.Add(Lexicon.Parking);
            }
        }

        return said;
    }

    private static bool IsDenied(List<string> words, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 2) && words[i].Length > 0; i--)
        {
            if (Lexicon.Denies(words[i]))
            {
                return true;
            }
        }

        return at + 1 < words.Count && words[at + 1] is "演练" or "宣传" or "培训" or "讲座";
    }

    private static Match MatchOf(string plain, List<string> said, Category category)
    {
        // A category without keywords is the one for the rest: it is chosen, never inferred.
        if (category.Keywords.IsDefaultOrEmpty)
        {
            return default;
        }

        var found = new List<string>();
        foreach (var keyword in category.Keywords.Append(category.Name).Append(category.NameEn ?? "").Select(TextForms.Plain).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (TextForms.IsChinese(keyword[0]) ? said.Contains(keyword) : Words.Contains(plain, keyword))
            {
                found.Add(keyword);
            }
        }

        if (found.Count > 0)
        {
            return Match.Of(category, found, whole: 1);
        }

        var parts = (category.NameEn ?? "").Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Empty.Contains(word, StringComparer.OrdinalIgnoreCase) && Words.Contains(plain, word.ToLowerInvariant())).ToList();
        return parts.Count > 0 ? Match.Of(category, parts, whole: 0) : default;
    }

    /// <param name="Base">How sure the words alone make it: one character hardly, a part of an English name little, two words more than one.</param>
    private readonly record struct Match(Category Category, List<string> Words, int Whole, int Longest, int Score, double Base)
    {
        public static Match Of(Category category, List<string> words, int whole)
        {
            var (longest, score) = (words.Max(Width), words.Sum(Width));
            var sure = whole == 0 ? 0.6 : words.Count > 1 ? 0.95 : longest switch { <= 2 => 0.6, <= 4 => 0.85, _ => 0.95 };
            return new Match(category, words, whole, longest, score, sure);
        }

        /// <summary>Gets whether it is a danger by a word of danger, which goes before whatever else is named.</summary>
        public bool IsDanger => Category.Danger && Words.Any(Lexicon.IsDanger);

        /// <summary>A Chinese character says about as much as two letters.</summary>
        private static int Width(string word) => word.Sum(c => c < 0x2E80 ? 1 : 2);
    }
}
