namespace Gridwhistle.Load.Figures;

/// <summary>
/// How often which duration was seen, in steps of half a hundredth: tens of millions of them cost a fixed amount of memory. Safe for many writers.
/// </summary>
internal sealed class Histogram
{
    private const double Smallest = 0.01;
    private const double Step = 1.005;
    private static readonly double LogOfStep = Math.Log(Step);

    /// <summary>Up to ten million milliseconds.</summary>
    private readonly long[] _counts = new long[(int)(Math.Log(1e9) / LogOfStep) + 2];

    private double _longest;

    public long Count => _counts.Sum();

    public double Longest => Volatile.Read(ref _longest);

    public void Add(double milliseconds)
    {
        Interlocked.Increment(ref _counts[StepOf(milliseconds)]);
        for (var longest = Volatile.Read(ref _longest); milliseconds > longest;)
        {
            var seen = Interlocked.CompareExchange(ref _longest, milliseconds, longest);
            if (seen.Equals(longest))
            {
                return;
            }

            longest = seen;
        }
    }

    /// <summary>The duration so many of all are not longer than: nearest rank, to half a hundredth.</summary>
    public static double At(IReadOnlyList<Histogram> all, double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * all.Sum(one => one.Count)));
        long seen = 0;
        for (var step = 0; step < all[0]._counts.Length; step++)
        {
            seen += all.Sum(one => one._counts[step]);
            if (seen >= rank)
            {
                return Math.Min(Smallest * Math.Pow(Step, step), all.Max(one => one.Longest));
            }
        }

        return all.Max(one => one.Longest);
    }

    private int StepOf(double milliseconds) =>
        milliseconds <= Smallest ? 0 : Math.Min((int)Math.Ceiling(Math.Log(milliseconds / Smallest) / LogOfStep), _counts.Length - 1);
}

/// <summary>Count and percentiles in milliseconds.</summary>
internal sealed record Percentiles(long Count, double P50, double P99, double Max)
{
    public static Percentiles OfAll(IReadOnlyList<Histogram> durations) => durations.Sum(one => one.Count) is var count and > 0
        ? new Percentiles(count, Rounded(Histogram.At(durations, 0.50)), Rounded(Histogram.At(durations, 0.99)), Rounded(durations.Max(one => one.Longest)))
        : new Percentiles(0, 0, 0, 0);

    /// <summary>Of durations known one by one: exact, nearest rank.</summary>
    public static Percentiles Of(IEnumerable<double> durations)
    {
        var sorted = durations.Order().ToArray();
        return sorted.Length == 0 ? new Percentiles(0, 0, 0, 0) : new Percentiles(sorted.Length, At(sorted, 0.50), At(sorted, 0.99), Rounded(sorted[^1]));
    }

    private static double At(double[] sorted, double part) => Rounded(sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)]);

    private static double Rounded(double value) => Math.Round(value, 2);
}
