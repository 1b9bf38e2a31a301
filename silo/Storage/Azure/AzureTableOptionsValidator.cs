using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

internal sealed class AzureTableOptionsValidator : IValidateOptions<AzureTableOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureTableOptions options)
    {
        List<string> faults = [];
        if (AccountFault(options) is { } fault)
        {
            faults.Add(fault);
        }

        Require(
            options.TablePrefix is { Length: >= 1 and <= 20 } prefix && char.IsAsciiLetter(prefix[0]) && prefix.All(char.IsAsciiLetterOrDigit),
            $"TablePrefix is '{options.TablePrefix}', must be 1 to 20 letters and digits, a letter first");
        Require(options.MaxRetries is >= 0 and <= 20, $"MaxRetries is {options.MaxRetries}, must be 0 to 20");
        Require(
            options.NetworkTimeout >= TimeSpan.FromSeconds(1) && options.NetworkTimeout <= TimeSpan.FromMinutes(5),
            $"NetworkTimeout is {options.NetworkTimeout}, must be 1 s to 5 min");
        Require(
            options.RequestTimeout >= TimeSpan.FromSeconds(1) && options.RequestTimeout <= TimeSpan.FromMinutes(5),
            $"RequestTimeout is {options.RequestTimeout}, must be 1 s to 5 min");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{AzureTableOptions.SectionName}:{fault}.");
            }
        }
    }

    /// <summary>The client says what is wrong without the secrets.</summary>
    private static string? AccountFault(AzureTableOptions options)
    {
        var setting = options.ServiceUri is null ? nameof(AzureTableOptions.ConnectionString) : nameof(AzureTableOptions.ServiceUri);
        try
        {
            options.Connect();
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException)
        {
            return $"{AzureTableOptions.SectionName}:{setting} leads to no tables: {fault.Message}";
        }
    }
}
