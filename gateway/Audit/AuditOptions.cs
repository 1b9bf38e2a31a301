using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Audit;

/// <summary>What of the audit trail is kept how long.</summary>
public sealed class AuditOptions
{
    public const string SectionName = "Audit";

    public const int LongestAddresses = 366;

    /// <summary>
    /// For so many days a record's address can be read; the trail itself holds a keyed hash of it, whose key goes with the day. 0 keeps none. Default: 90.
    /// </summary>
    public int AddressDays { get; set; } = 90;
}

internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.AddressDays is >= 0 and <= AuditOptions.LongestAddresses
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{AuditOptions.SectionName}:{nameof(AuditOptions.AddressDays)} is {options.AddressDays}; 0 to {AuditOptions.LongestAddresses} days are possible.");
}
