namespace Gridwhistle.Storage;

public enum RowOrder
{
    Ascending,
    Descending,
}

/// <summary>A part of a partition. The default is all of it. Bounds are row keys, compared by code point.</summary>
public readonly record struct RowRange
{
    /// <summary>The last code point there is: no key may contain it, so it closes every prefix.</summary>
    private const string AfterEverything = "\U0010FFFF";

    /// <summary>Lower bound, inclusive.</summary>
    public string? From { get; init; }

    /// <summary>Lower bound, exclusive. Set at most one of From and After.</summary>
    public string? After { get; init; }

    /// <summary>Upper bound, inclusive.</summary>
    public string? Through { get; init; }

    /// <summary>Upper bound, exclusive. Set at most one of Through and Before.</summary>
    public string? Before { get; init; }

    public static RowRange All => default;

    /// <summary>From <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive).</summary>
    public static RowRange Between(string? from, string? to) => new() { From = from, Before = to };

    /// <summary>All rows that begin with <paramref name="prefix"/>.</summary>
    public static RowRange Prefix(string prefix) => new() { From = prefix, Before = prefix + AfterEverything };

    /// <summary>What is left of the range after <paramref name="row"/> when reading in <paramref name="order"/>: the next page.</summary>
    public RowRange Past(string row, RowOrder order = RowOrder.Ascending) => order switch
    {
        RowOrder.Ascending => this with { From = null, After = row },
        _ => this with { Through = null, Before = row },
    };

    /// <summary>Whether a row lies in the range.</summary>
    public bool Contains(string row) =>
        (From is null || TableKeys.Compare(row, From) >= 0)
        && (After is null || TableKeys.Compare(row, After) > 0)
        && (Through is null || TableKeys.Compare(row, Through) <= 0)
        && (Before is null || TableKeys.Compare(row, Before) < 0);
}
