using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>How live updates go out.</summary>
internal sealed class LiveOptions
{
    public const string SectionName = "Live";

    /// <summary>
    /// How many messages a second go out to clients at most. Where more clients watch than that allows every few milliseconds, the rounds become
    /// rarer and each carries more changes: everybody still hears of everything, a little later. Default: 30,000.
    /// </summary>
    public int MessagesPerSecond { get; set; } = 30_000;
}

internal sealed class LiveOptionsValidator : IValidateOptions<LiveOptions>
{
    public ValidateOptionsResult Validate(string? name, LiveOptions options) => options.MessagesPerSecond is >= 100 and <= 10_000_000
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{LiveOptions.SectionName}:{nameof(options.MessagesPerSecond)} has to lie between 100 and 10000000.");
}
