using Microsoft.Extensions.Logging;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>What the host says.</summary>
internal sealed partial class HostLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} failed while it was deactivated")]
    public partial void ClosingFailed(Exception failure, string grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} of {Grain} failed; nobody waited for it")]
    public partial void OneWayCallFailed(Exception failure, string method, string grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer of {Grain} failed; it goes on ticking")]
    public partial void TimerFailed(Exception failure, string grain);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped without waiting any longer: {What}")]
    public partial void GivenUp(string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} reminders are set")]
    public partial void RemindersSet(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder '{Reminder}' of {Grain} failed; it comes again after its period")]
    public partial void ReminderFailed(Exception failure, string reminder, string grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder '{Reminder}' of {Grain} fired but its next tick could not be stored; after a restart it may fire again")]
    public partial void ReminderNotAdvanced(Exception failure, string reminder, string grain);
}
