using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Orleans.Concurrency;

namespace Gridwhistle.Understanding;

/// <summary>What became of a category that was understood from a report's words: one row a case, the last judgement counts.</summary>
/// <param name="At">When the case was reported, which says the period it counts in.</param>
/// <param name="Community">Whose words it was understood by.</param>
/// <param name="Words">The words that said so.</param>
/// <param name="Guessed">The category they said.</param>
/// <param name="Chosen">The category it is: staff's choice, or the one it was settled under.</param>
[GenerateSerializer, Immutable, Alias("words.judgement")]
public sealed record WordJudgement(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] AreaCode Community,
    [property: Id(3)] ImmutableArray<string> Words,
    [property: Id(4)] string Guessed,
    [property: Id(5)] string Chosen);

/// <summary>How often a word of a community led to a category with right, and to what staff corrected it.</summary>
/// <param name="Guessed">The category's code.</param>
[GenerateSerializer, Immutable, Alias("words.tally")]
public sealed record WordTally(
    [property: Id(0)] string Keyword,
    [property: Id(1)] string Guessed,
    [property: Id(2)] int Right,
    [property: Id(3)] int Corrected,
    [property: Id(4)] ImmutableArray<CategoryCount> CorrectedTo);

/// <param name="Category">Its code.</param>
[GenerateSerializer, Immutable, Alias("words.category_count")]
public sealed record CategoryCount([property: Id(0)] string Category, [property: Id(1)] int Times);

/// <summary>What became of the guesses of one street's communities. Key: the street's code.</summary>
[Alias("Gridwhistle.IWordGrain")]
public interface IWordGrain : IGrainWithStringKey
{
    /// <summary>Word by word, of the cases reported with <paramref name="from"/> ≤ at &lt; <paramref name="to"/>; the most corrected first.</summary>
    [Alias("Tallies"), ReadOnly]
    Task<ImmutableArray<WordTally>> TalliesAsync(AreaCode community, DateTimeOffset from, DateTimeOffset to);
}
