using System.Globalization;
using Gridwhistle.Hosting;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Clock;

public enum ClockMode
{
    System,

    /// <summary>Stands still until it is moved: for tests and demonstrations.</summary>
    Manual,
}

/// <summary>Which clock the product goes by.</summary>
public sealed class ClockOptions
{
    public const string SectionName = "Clock";

    /// <summary>System or Manual; Manual is refused in Production. Default: System.</summary>
    public ClockMode Mode { get; set; } = ClockMode.System;

    /// <summary>Where a manual clock begins, as an instant with offset. Default: the instant of the first start.</summary>
    public string Start { get; set; } = "";

    internal DateTimeOffset? StartsAt =>
        DateTimeOffset.TryParse(Start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;
}

internal sealed class ClockOptionsValidator(IHostEnvironment environment, IOptions<OrleansOptions> orleans) : IValidateOptions<ClockOptions>
{
    public ValidateOptionsResult Validate(string? name, ClockOptions options)
    {
        List<string> faults = [];
        if (options.Mode is ClockMode.Manual && environment.IsProduction())
        {
            faults.Add("Clock:Mode is Manual, which is refused in Production: deadlines would never come.");
        }

        if (options.Mode is ClockMode.Manual && string.Equals(orleans.Value.Role, nameof(OrleansRole.Client), StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("Clock:Mode is Manual, which needs the grains in this process, and Orleans:Role is Client.");
        }

        if (options.Start.Length > 0 && options.StartsAt is null)
        {
            faults.Add($"Clock:Start is '{options.Start}', which is not an instant such as 2026-01-05T08:00:00+08:00.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
