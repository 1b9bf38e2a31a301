using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

internal sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    public ValidateOptionsResult Validate(string? name, JournalOptions options) => options.SnapshotEvery is >= 1 and <= 10_000
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{JournalOptions.SectionName}:SnapshotEvery is {options.SnapshotEvery}; it must be 1 to 10000.");
}
