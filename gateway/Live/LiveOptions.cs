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

    /// <summary>Origins of pages besides the gateway's own host that may open the hub with a cookie, such as <c>https://grid.example.cn</c>. Default: none.</summary>
    public string[] Origins { get; set; } = [];
}

internal sealed class LiveOptionsValidator : IValidateOptions<LiveOptions>
{
    public ValidateOptionsResult Validate(string? name, LiveOptions options)
    {
        List<string> faults = [];
        if (options.MessagesPerSecond is < 100 or > 10_000_000)
        {
            faults.Add($"{LiveOptions.SectionName}:{nameof(options.MessagesPerSecond)} has to lie between 100 and 10000000.");
        }

        foreach (var origin in options.Origins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.GetLeftPart(UriPartial.Authority) != origin))
        {
            faults.Add($"{LiveOptions.SectionName}:{nameof(options.Origins)} holds origins like https://grid.example.cn, not {origin}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
