using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Orleans.Concurrency;

namespace Gridwhistle.Scores;

/// <summary>A share with what it is made of, so that every figure can be checked. <paramref name="Value"/> is 0…1 to four places; null of nothing.</summary>
[GenerateSerializer, Immutable, Alias("scores.rate")]
public sealed record Rate([property: Id(0)] decimal Good, [property: Id(1)] int Of, [property: Id(2)] decimal? Value);

/// <summary>Where cases were settled (小事不出网格、大事不出社区、难事不出街道), as shares of all that were.</summary>
[GenerateSerializer, Immutable, Alias("scores.containment")]
public sealed record Containment([property: Id(0)] Rate Grid, [property: Id(1)] Rate Community, [property: Id(2)] Rate Street);

/// <summary>Both sides of the whistles (双考核).</summary>
/// <param name="CheckInRate">Came in time, of all that were due.</param>
/// <param name="AverageScore">Mean of the grid's marks that carry a score, to two places.</param>
/// <param name="JustifiedRate">Whistles the departments call justified, of those they judged.</param>
[GenerateSerializer, Immutable, Alias("scores.whistles")]
public sealed record WhistleScores(
    [property: Id(0)] Rate CheckInRate,
    [property: Id(1)] int Late,
    [property: Id(2)] int Missed,
    [property: Id(3)] decimal? AverageScore,
    [property: Id(4)] int Scored,
    [property: Id(5)] Rate JustifiedRate);

/// <summary>The figures of one area, department or post over a period.</summary>
/// <param name="ResponseRate">First response in time, of valid call-backs.</param>
/// <param name="ResolutionRate">Solved, of valid call-backs; partly is not.</param>
/// <param name="SatisfactionRate">Satisfied 1, basically satisfied as the community weighs it, of valid call-backs.</param>
/// <param name="Composite">The three by the community's weights; null while one of them is.</param>
/// <param name="OnTimeHandlingRate">Finished within the resolve limit, of all finished.</param>
/// <param name="ReworkRate">Results that had to be done again, of all looked at.</param>
/// <param name="AccurateDispatchRate">Dispatches not returned with right, of all dispatches.</param>
[GenerateSerializer, Immutable, Alias("scores.sheet")]
public sealed record ScoreSheet(
    [property: Id(0)] Rate ResponseRate,
    [property: Id(1)] Rate ResolutionRate,
    [property: Id(2)] Rate SatisfactionRate,
    [property: Id(3)] decimal? Composite,
    [property: Id(4)] Containment Containment,
    [property: Id(5)] Rate OnTimeHandlingRate,
    [property: Id(6)] Rate ReworkRate,
    [property: Id(7)] Rate AccurateDispatchRate,
    [property: Id(8)] int Settled,
    [property: Id(9)] int Reopened,
    [property: Id(10)] WhistleScores Whistles)
{
    /// <summary>Yellow marks given to supervised cases (督办黄牌).</summary>
    [Id(11)] public int YellowMarks { get; init; }

    /// <summary>Red marks: not finished by the street's deadline, or within the resolve limit (督办红牌).</summary>
    [Id(12)] public int RedMarks { get; init; }

    /// <summary>Of the yellow marks, those of cases whose work is not finished.</summary>
    [Id(13)] public int YellowOpen { get; init; }

    /// <summary>Of the yellow marks, those that turned red because they were not cured.</summary>
    [Id(14)] public int YellowExpired { get; init; }

    /// <summary>Of the red marks, those of cases whose work is not finished.</summary>
    [Id(15)] public int RedOpen { get; init; }

    /// <summary>Of the red marks, those whose own deadline passed as well.</summary>
    [Id(16)] public int RedExpired { get; init; }

    /// <summary>Of the cases a desk was to call back, those in which nobody was reached.</summary>
    [Id(17)] public Rate? UnreachableRate { get; init; }
}

/// <summary>A sheet and what it is of: an area's code, an organisation's id or a post's.</summary>
[GenerateSerializer, Immutable, Alias("scores.named")]
public sealed record NamedSheet([property: Id(0)] string Key, [property: Id(1)] ScoreSheet Sheet);

/// <summary>The scores of an area over a period, as a whole and in its parts.</summary>
[GenerateSerializer, Immutable, Alias("scores.report")]
public sealed record ScoreReport(
    [property: Id(0)] AreaCode Area,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] DateTimeOffset To,
    [property: Id(3)] ScoreSheet Total,
    [property: Id(4)] ImmutableArray<NamedSheet> Areas,
    [property: Id(5)] ImmutableArray<NamedSheet> Departments,
    [property: Id(6)] ImmutableArray<NamedSheet> Posts,
    [property: Id(7)] ImmutableArray<NamedSheet> Days)
{
    /// <summary>Every grid of the area by itself.</summary>
    [Id(8)] public ImmutableArray<NamedSheet> Grids { get; init; } = [];
}

/// <summary>One street's scores. Key: the street's code.</summary>
[Alias("Gridwhistle.IScoreGrain")]
public interface IScoreGrain : IGrainWithStringKey
{
    /// <summary>The figures of an area for the entries with <paramref name="from"/> ≤ at &lt; <paramref name="to"/>.</summary>
    [Alias("Report"), ReadOnly]
    Task<ScoreReport> ReportAsync(AreaCode area, DateTimeOffset from, DateTimeOffset to);

    /// <summary>The entries a figure of that report is made of, newest first.</summary>
    [Alias("Entries"), ReadOnly]
    Task<Page<ScoreEntry>> EntriesAsync(ScoreQuery query);
}
