using Gridwhistle.Live;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Hosting;

/// <summary>The framework's reminders come once a minute at most.</summary>
internal sealed class BoardOptionsValidator : IValidateOptions<BoardOptions>
{
    public ValidateOptionsResult Validate(string? name, BoardOptions options) =>
        options.ReminderPeriod is { } period && (period < TimeSpan.FromMinutes(1) || period > TimeSpan.FromHours(1))
            ? ValidateOptionsResult.Fail($"{BoardOptions.SectionName}:{nameof(BoardOptions.ReminderPeriod)} is {period}; it is a minute to an hour.")
            : ValidateOptionsResult.Success;
}
