using Microsoft.Extensions.Options;
using Npgsql;

namespace Gridwhistle.Storage;

internal sealed class PostgresOptionsValidator : IValidateOptions<PostgresOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgresOptions options)
    {
        List<string> faults = [];
        Require(IsConnectionString(options.ConnectionString), "ConnectionString is not one that Npgsql reads");
        Require(options.QueueCapacity is >= 1 and <= 1_000_000, $"QueueCapacity is {options.QueueCapacity}, must be 1 to 1000000");
        Require(options.GroupSize is >= 1 and <= 10_000, $"GroupSize is {options.GroupSize}, must be 1 to 10000");
        Require(options.Readers is >= 1 and <= 1_000, $"Readers is {options.Readers}, must be 1 to 1000");
        Require(
            options.CommandTimeout >= TimeSpan.FromSeconds(1) && options.CommandTimeout <= TimeSpan.FromMinutes(5),
            $"CommandTimeout is {options.CommandTimeout}, must be 1 s to 5 min");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{PostgresOptions.SectionName}:{fault}.");
            }
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
