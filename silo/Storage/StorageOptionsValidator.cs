using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    /// <summary>What this build can open.</summary>
    public static readonly StorageProvider[] Available = Enum.GetValues<StorageProvider>();

    public static StorageProvider? Parse(string provider) =>
        Available.Cast<StorageProvider?>().FirstOrDefault(known => string.Equals(known.ToString(), provider, StringComparison.OrdinalIgnoreCase));

    public ValidateOptionsResult Validate(string? name, StorageOptions options) => Parse(options.Provider) switch
    {
        null => ValidateOptionsResult.Fail(
            $"{StorageOptions.SectionName}:Provider is '{options.Provider}'; available are {string.Join(", ", Available)}."),
        StorageProvider.Postgres when string.IsNullOrWhiteSpace(options.ConnectionString) =>
            ValidateOptionsResult.Fail($"{StorageOptions.SectionName}:ConnectionString is empty, and {options.Provider} needs one."),
        StorageProvider.AzureTables when string.IsNullOrWhiteSpace(options.ConnectionString) == (options.ServiceUri is null) =>
            ValidateOptionsResult.Fail($"{options.Provider} needs one of {StorageOptions.SectionName}:ConnectionString and {StorageOptions.SectionName}:ServiceUri."),
        _ when options.StartPatience < TimeSpan.Zero || options.StartPatience > TimeSpan.FromHours(1) =>
            ValidateOptionsResult.Fail($"{StorageOptions.SectionName}:StartPatience is {options.StartPatience}, must be 0 to 1 h."),
        _ => ValidateOptionsResult.Success,
    };
}
