using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

/// <summary>What a text was understood to be about.</summary>
/// <param name="Category">The likeliest; null when no word says any.</param>
/// <param name="Confidence">From 0 to 1; 0 without a category.</param>
/// <param name="Danger">It tells of danger to life or property, whatever the category.</param>
/// <param name="Words">The words that said so.</param>
public sealed record Reading(Category? Category, double Confidence, bool Danger, ImmutableArray<string> Words)
{
    /// <summary>From here on an opened case takes the category.</summary>
    public const double Likely = 0.5;

    /// <summary>From here on a case may be continued, passed on or declared over because of what was understood.</summary>
    public const double Sure = 0.7;

    public static Reading Nothing { get; } = new(null, 0, Danger: false, []);

    public bool IsLikely => Category is not null && Confidence >= Likely;

    public bool IsSure => Category is not null && Confidence >= Sure;
}
