using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

/// <summary>How journals are kept.</summary>
public sealed class JournalOptions
{
    public const string SectionName = "Storage:Journal";

    /// <summary>
    /// A snapshot is written with every append that reaches or passes a multiple of this version; loading replays the events
    /// after it. Default: 16.
    /// </summary>
    public int SnapshotEvery { get; set; } = 16;
}

internal sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    public ValidateOptionsResult Validate(string? name, JournalOptions options) => options.SnapshotEvery is >= 1 and <= 10_000
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{JournalOptions.SectionName}:SnapshotEvery is {options.SnapshotEvery}; it must be 1 to 10000.");
}
