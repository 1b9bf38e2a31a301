using System.Collections.Frozen;
using Gridwhistle.Gateway.Features;

namespace Gridwhistle.Gateway.Problems;

/// <summary>Values in Chinese, for sentences that name one. In English they read as they are written.</summary>
internal static class FactWords
{
    private static readonly FrozenDictionary<string, string> Words = FeatureRegistration.All
        .SelectMany(feature => feature.FactWords)
        .ToDictionary()
        .ToFrozenDictionary();

    public static string Chinese(string value) => Words.GetValueOrDefault(value, value);
}
