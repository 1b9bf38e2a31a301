using System.Text.Json;
using Azure;

namespace Gridwhistle.Storage;

/// <summary>An answer of the table service that is no success: its status and code, and which item of a batch it is about.</summary>
internal sealed record AzureFault(int Status, string Code, string Message)
{
    public bool IsConflict => Code is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ConditionNotMet" or "ResourceNotFound" or "EntityNotFound";

    public bool IsMissingTable => Code is "TableNotFound";

    /// <summary>The message of a batch's fault begins with the item's place and a colon.</summary>
    public int Item => Message.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && int.TryParse(Message.AsSpan(0, colon), out var item) ? item : 0;

    public static AzureFault Parse(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("odata.error");
            return new AzureFault(status, error.GetProperty("code").GetString() ?? "", error.GetProperty("message").GetProperty("value").GetString() ?? "");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new AzureFault(status, "", "");
        }
    }

    public Exception ToException() => this switch
    {
        { Code: "EntityTooLarge" or "PropertyValueTooLarge" or "RequestBodyTooLarge" or "KeyValueTooLarge" or "TooManyProperties" } or { Status: 413 } =>
            new StoreLimitException($"Azure Tables cannot hold the row: {FirstLine}"),
        { Status: 400 } => new InvalidOperationException($"Azure Tables did not understand a request: {Code} {FirstLine}"),
        { Status: 401 or 403 } => new StoreUnavailableException($"Azure Tables does not let us in: {Code} {FirstLine}") { Reason = StoreFault.Refused },
        _ => new StoreUnavailableException($"Azure Tables cannot serve now: {Status} {Code} {FirstLine}"),
    };

    /// <summary>The transport's faults, after all tries.</summary>
    public static Exception? Translate(Exception fault) => fault switch
    {
        RequestFailedException or AggregateException or IOException or HttpRequestException or TimeoutException =>
            new StoreUnavailableException($"Azure Tables cannot be reached: {fault.GetBaseException().Message}", fault) { Reason = StoreFault.Away },
        _ => null,
    };

    /// <summary>The others are the request's id and time.</summary>
    private string FirstLine => Message.Split('\n')[0];
}
