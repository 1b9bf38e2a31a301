using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Gridwhistle.Telemetry;

/// <summary>Masks what a log record may have picked up before it is sent.</summary>
internal sealed class MaskedLogs : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? PersonalText.Masked(message) : null;
        data.Attributes = data.Attributes?.Select(Masked).ToArray();
        if (data.Exception is { } exception)
        {
            // The exporter writes its message: the kind and the place are what an operator needs.
            data.Attributes = [.. data.Attributes ?? [], new("exception.type", exception.GetType().FullName), new("exception.stacktrace", PersonalText.Masked(exception.ToString()))];
            data.Exception = null;
        }
    }

    private static KeyValuePair<string, object?> Masked(KeyValuePair<string, object?> attribute) =>
        attribute.Value is string text ? new(attribute.Key, PersonalText.Masked(text)) : attribute;
}
