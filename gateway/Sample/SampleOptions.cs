using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Sample;

/// <summary>Which sample street is loaded at the first start.</summary>
public sealed class SampleOptions
{
    public const string Tanxi = "tanxi", None = "none";

    /// <summary>tanxi or none. Default: tanxi in Development, none elsewhere.</summary>
    public string Sample { get; set; } = "";

    internal bool IsLoaded => Sample.Equals(Tanxi, StringComparison.OrdinalIgnoreCase);
}

internal sealed class SampleOptionsValidator(IHostEnvironment environment) : IValidateOptions<SampleOptions>, IPostConfigureOptions<SampleOptions>
{
    public void PostConfigure(string? name, SampleOptions options)
    {
        if (options.Sample.Length == 0)
        {
            options.Sample = environment.IsDevelopment() ? SampleOptions.Tanxi : SampleOptions.None;
        }
    }

    public ValidateOptionsResult Validate(string? name, SampleOptions options)
    {
        if (!options.IsLoaded)
        {
            return options.Sample.Equals(SampleOptions.None, StringComparison.OrdinalIgnoreCase)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Sample is '{options.Sample}'; it is {SampleOptions.Tanxi} or {SampleOptions.None}.");
        }

        return environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Sample is {SampleOptions.Tanxi}, whose accounts have a password everybody knows: it is for the Development environment alone.");
    }
}
