using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        List<string> faults = [];
        Require(!string.IsNullOrWhiteSpace(options.Path), "Path is empty");
        Require(options.Readers is >= 1 and <= 64, $"Readers is {options.Readers}, must be 1 to 64");
        Require(options.QueueCapacity is >= 1 and <= 1_000_000, $"QueueCapacity is {options.QueueCapacity}, must be 1 to 1000000");
        Require(options.GroupSize is >= 1 and <= 100_000, $"GroupSize is {options.GroupSize}, must be 1 to 100000");
        Require(options.BusyTimeout >= TimeSpan.Zero && options.BusyTimeout <= TimeSpan.FromMinutes(1), $"BusyTimeout is {options.BusyTimeout}, must be 0 to 1 minute");
        Require(options.CacheMegabytes is >= 1 and <= 65_536, $"CacheMegabytes is {options.CacheMegabytes}, must be 1 to 65536");
        Require(options.MaxPages >= 0, $"MaxPages is {options.MaxPages}, must not be negative");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{SqliteOptions.SectionName}:{fault}.");
            }
        }
    }
}
