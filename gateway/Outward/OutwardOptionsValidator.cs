using Gridwhistle.Outward;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Outward;

/// <summary>Every entry is a target; this machine itself is one outside production alone.</summary>
internal sealed class OutwardOptionsValidator(IHostEnvironment environment) : IValidateOptions<OutwardOptions>
{
    public ValidateOptionsResult Validate(string? name, OutwardOptions options)
    {
        List<string> faults = [];
        for (var i = 0; i < options.PrivateTargets.Length; i++)
        {
            var (entry, setting) = (options.PrivateTargets[i], $"{OutwardOptions.SectionName}:{nameof(OutwardOptions.PrivateTargets)}:{i}");
            if (PrivateTarget.Read(entry) is not { } target)
            {
                faults.Add($"{setting} is '{entry}', which is neither host:port nor cidr:port.");
            }
            else if (environment.IsProduction() && target.IsLocal())
            {
                faults.Add($"{setting} is '{entry}': this machine itself may be called outside production only.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

/// <summary>An address with nothing behind the host, https in production.</summary>
internal sealed class PublicAddressOptionsValidator(IHostEnvironment environment) : IValidateOptions<PublicAddressOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicAddressOptions options) =>
        string.IsNullOrEmpty(options.PublicUrl) ? ValidateOptionsResult.Success
        : !Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0
            ? ValidateOptionsResult.Fail($"PublicUrl is '{options.PublicUrl}', which is no address such as https://grid.example.cn.")
        : url.Scheme == "http" && environment.IsProduction() ? ValidateOptionsResult.Fail($"PublicUrl is '{options.PublicUrl}': in production it begins with https.")
        : ValidateOptionsResult.Success;
}
