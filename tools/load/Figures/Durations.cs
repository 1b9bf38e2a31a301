using HdrHistogram;

namespace Gridwhistle.Load.Figures;

/// <summary>How often which duration was seen, to the microsecond with three digits: tens of millions of them cost a fixed amount of memory. Safe for many writers.</summary>
internal sealed class Durations
{
    private const int Digits = 3;
    private const double PerMillisecond = 1000;

    /// <summary>Two hours and three quarters; what lasts longer counts as this long.</summary>
    private const long Longest = 10_000_000_000;

    private readonly LongConcurrentHistogram _microseconds = new(1, Longest, Digits);

    public static Durations Of(IEnumerable<double> milliseconds)
    {
        var durations = new Durations();
        foreach (var one in milliseconds)
        {
            durations.Add(one);
        }

        return durations;
    }

    /// <summary>A negative one, which two clocks can make, counts as none at all.</summary>
    public void Add(double milliseconds) => _microseconds.RecordValue((long)Math.Clamp(Math.Round(milliseconds * PerMillisecond), 0, Longest));

    public void Add(Durations others) => _microseconds.Add(others._microseconds);

    public Percentiles Summarise() => _microseconds.TotalCount is var count and > 0
        ? new Percentiles(count, At(50), At(99), Rounded(_microseconds.GetMaxValue()))
        : new Percentiles(0, 0, 0, 0);

    private double At(double percentile) => Rounded(Math.Min(_microseconds.GetValueAtPercentile(percentile), _microseconds.GetMaxValue()));

    private static double Rounded(long microseconds) => Math.Round(microseconds / PerMillisecond, 2);
}
