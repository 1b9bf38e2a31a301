using System.Runtime.InteropServices;

namespace Gridwhistle.Placement;

/// <summary>
/// Picks a place for a key, the same on every machine. When a place goes, only its own keys move; when one comes, it takes its
/// share and nothing else changes.
/// </summary>
internal static class Rendezvous
{
    public static TPlace Pick<TPlace>(string key, IReadOnlyList<TPlace> places, Func<TPlace, string> name)
    {
        var best = places[0];
        var (bestWeight, bestName) = (Weight(key, name(best)), name(best));
        foreach (var place in places.Skip(1))
        {
            var (weight, placeName) = (Weight(key, name(place)), name(place));
            if (weight > bestWeight || (weight == bestWeight && string.CompareOrdinal(placeName, bestName) > 0))
            {
                (best, bestWeight, bestName) = (place, weight, placeName);
            }
        }

        return best;
    }

    /// <summary>FNV-1a over both texts, then a mix of all bits, since street codes differ in their last digits alone.</summary>
    private static ulong Weight(string key, string place)
    {
        var hash = Add(Add(14695981039346656037, key), place);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var part in MemoryMarshal.AsBytes(text.AsSpan()))
        {
            hash = (hash ^ part) * 1099511628211;
        }

        return hash;
    }
}
