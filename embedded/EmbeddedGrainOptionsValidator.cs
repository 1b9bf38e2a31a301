using Microsoft.Extensions.Options;

namespace Gridwhistle.Embedded;

/// <summary>Reports every fault of the options at once.</summary>
internal sealed class EmbeddedGrainOptionsValidator : IValidateOptions<EmbeddedGrainOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddedGrainOptions options)
    {
        string[] faults =
        [
            .. Positive(options.MailboxLimit, nameof(options.MailboxLimit)),
            .. Positive(options.RemindersAtOnce, nameof(options.RemindersAtOnce)),
            .. Positive(options.CallTimeout, nameof(options.CallTimeout)),
            .. Positive(options.ActivationTimeout, nameof(options.ActivationTimeout)),
            .. Positive(options.CollectionAge, nameof(options.CollectionAge)),
            .. Positive(options.CollectionInterval, nameof(options.CollectionInterval)),
            .. Positive(options.MinimumReminderPeriod, nameof(options.MinimumReminderPeriod)),
            .. Positive(options.StopTimeout, nameof(options.StopTimeout)),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Positive(TimeSpan value, string option) => Positive(Math.Sign(value.Ticks), option);

    private static IEnumerable<string> Positive(int value, string option) =>
        value > 0 ? [] : [$"{nameof(EmbeddedGrainOptions)}.{option} must be more than zero."];
}
