using Microsoft.Extensions.Options;

namespace Gridwhistle.Upkeep;

/// <summary>How the store is sealed.</summary>
public sealed class SealOptions
{
    public const string SectionName = "Seal";

    /// <summary>The file with the key the heads are signed with; made when it is missing. Whoever can write to the store should not read it. Default: empty, <c>seal.key</c> in the data directory.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>How often a running server seals its store. A store that several servers share is sealed by the command alone. Default: 1 hour.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Where each heads file is posted to as well, so that it lies outside the machine. Default: empty, nowhere.</summary>
    public string Webhook { get; set; } = "";
}

internal sealed class SealOptionsValidator : IValidateOptions<SealOptions>
{
    public ValidateOptionsResult Validate(string? name, SealOptions options)
    {
        List<string> faults = [];
        if (options.Every < TimeSpan.FromMinutes(1) || options.Every > TimeSpan.FromDays(40))
        {
            faults.Add($"Seal:Every is from one minute to forty days, not {options.Every}.");
        }

        if (options.Webhook.Length > 0 && !(Uri.TryCreate(options.Webhook, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            faults.Add("Seal:Webhook is an http or https address.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
