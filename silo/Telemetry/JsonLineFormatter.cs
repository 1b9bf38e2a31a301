using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gridwhistle.Telemetry;

/// <summary>One JSON object a line: when, how bad, where, which event, the trace it belongs to, and the values of the message. No scopes, because they hold request paths.</summary>
internal sealed class JsonLineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "gridwhistle";

    /// <summary>The state's name for the message's template.</summary>
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", TimeProvider.System.GetUtcNow().ToString("O"));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("id", logEntry.EventId.Id);
            WriteIfGiven(json, "event", logEntry.EventId.Name);
            WriteIfGiven(json, "trace", Activity.Current?.TraceId.ToString());
            WriteIfGiven(json, "span", Activity.Current?.SpanId.ToString());
            json.WriteString("message", PersonalText.Masked(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            WriteValues(json, logEntry.State as IEnumerable<KeyValuePair<string, object?>>);
            WriteIfGiven(json, "exception", logEntry.Exception is { } exception ? PersonalText.Masked(exception.ToString()) : null);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>>? values)
    {
        var named = values?.Where(value => value.Key != Template).ToArray();
        if (named is not { Length: > 0 })
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (name, value) in named)
        {
            json.WriteString(name, PersonalText.Masked(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        }

        json.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
