using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>What a picture may be, and how much those may send who do not sign in.</summary>
public sealed class PhotoOptions
{
    public const string SectionName = "Photos";

    /// <summary>What the decoder is held to, whatever is set.</summary>
    internal const ulong MostPixels = 100_000_000, LongestEdge = 30_000;

    /// <summary>Pixels of one picture; it takes four bytes of memory for each while it is written anew. Default: 50,000,000.</summary>
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>Pixels along one edge. Default: 20,000.</summary>
    public int MaxEdge { get; set; } = 20_000;

    /// <summary>Bytes of one picture with its thumbnail. Default: 5 MB.</summary>
    public long VisitorBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Pictures of one report. Default: 4.</summary>
    public int VisitorPhotosPerReport { get; set; } = 4;

    /// <summary>How long a picture of somebody signed in is kept that nothing names; longer than an answer to an idempotency key. Default: 3 days.</summary>
    public TimeSpan UnnamedKept { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Bytes of all pictures together that no report names yet; beyond, more are put off. Default: 1 GB.</summary>
    public long VisitorsWaitingBytes { get; set; } = 1024 * 1024 * 1024;
}

internal sealed class PhotoOptionsValidator : IValidateOptions<PhotoOptions>
{
    public ValidateOptionsResult Validate(string? name, PhotoOptions options)
    {
        List<string> faults = [];
        AtLeastOne(nameof(options.MaxPixels), options.MaxPixels);
        AtLeastOne(nameof(options.MaxEdge), options.MaxEdge);
        if (options.MaxPixels > (long)PhotoOptions.MostPixels || options.MaxEdge > (int)PhotoOptions.LongestEdge)
        {
            faults.Add($"Photos:MaxPixels is at most {PhotoOptions.MostPixels} and Photos:MaxEdge at most {PhotoOptions.LongestEdge}, not {options.MaxPixels} and {options.MaxEdge}.");
        }

        if (options.UnnamedKept < TimeSpan.FromHours(25))
        {
            faults.Add($"Photos:UnnamedKept is at least 25 hours, not {options.UnnamedKept}.");
        }

        AtLeastOne(nameof(options.VisitorBytes), options.VisitorBytes);
        AtLeastOne(nameof(options.VisitorPhotosPerReport), options.VisitorPhotosPerReport);
        AtLeastOne(nameof(options.VisitorsWaitingBytes), options.VisitorsWaitingBytes);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void AtLeastOne(string key, long value)
        {
            if (value < 1)
            {
                faults.Add($"Photos:{key} is at least 1, not {value}.");
            }
        }
    }
}
