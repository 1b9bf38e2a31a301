using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Operations;

/// <summary>How many calls of the API are worked on at once, and how many wait for their turn; the next is told to come back.</summary>
internal sealed class ConcurrencyOptions
{
    public const string SectionName = "Concurrency";

    /// <summary>Writes of staff worked on at once. Default: 256.</summary>
    public int Writes { get; set; } = 256;

    /// <summary>Writes of staff that may wait. Default: 512.</summary>
    public int WaitingWrites { get; set; } = 512;

    /// <summary>Writes of residents and visitors worked on at once, beside those of staff. Default: 64.</summary>
    public int PublicWrites { get; set; } = 64;

    /// <summary>Writes of residents and visitors that may wait. Default: 256.</summary>
    public int WaitingPublicWrites { get; set; } = 256;

    /// <summary>Bodies that are being read from one address at once without anybody being signed in. Default: 64.</summary>
    public int BodiesPerAddress { get; set; } = 64;

    /// <summary>Reads worked on at once. Default: 256.</summary>
    public int Reads { get; set; } = 256;

    /// <summary>Reads that may wait. Default: 1,024.</summary>
    public int WaitingReads { get; set; } = 1_024;

    /// <summary>How long a call waits for its turn at most. Default: 5 seconds.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);
}

internal sealed class ConcurrencyOptionsValidator : IValidateOptions<ConcurrencyOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, ConcurrencyOptions options)
    {
        List<string> faults = [];
        Check(options.Writes is >= 1 and <= Most, nameof(options.Writes), $"between 1 and {Most}");
        Check(options.PublicWrites is >= 1 and <= Most, nameof(options.PublicWrites), $"between 1 and {Most}");
        Check(options.WaitingPublicWrites is >= 0 and <= Most, nameof(options.WaitingPublicWrites), $"between 0 and {Most}");
        Check(options.BodiesPerAddress is >= 1 and <= Most, nameof(options.BodiesPerAddress), $"between 1 and {Most}");
        Check(options.Reads is >= 1 and <= Most, nameof(options.Reads), $"between 1 and {Most}");
        Check(options.WaitingWrites is >= 0 and <= Most, nameof(options.WaitingWrites), $"between 0 and {Most}");
        Check(options.WaitingReads is >= 0 and <= Most, nameof(options.WaitingReads), $"between 0 and {Most}");
        Check(options.LongestWait > TimeSpan.Zero && options.LongestWait <= TimeSpan.FromMinutes(5), nameof(options.LongestWait), "more than nothing and at most five minutes");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string setting, string range)
        {
            if (!holds)
            {
                faults.Add($"{ConcurrencyOptions.SectionName}:{setting} has to be {range}.");
            }
        }
    }
}
