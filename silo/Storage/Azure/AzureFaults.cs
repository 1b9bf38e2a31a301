using Azure;
using Azure.Identity;

namespace Gridwhistle.Storage;

/// <summary>What the table service's refusals mean at the seam.</summary>
internal static class AzureFaults
{
    /// <summary>A condition of a write did not hold.</summary>
    public static bool IsConflict(this RequestFailedException fault) =>
        fault.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ConditionNotMet" or "ResourceNotFound" or "EntityNotFound";

    public static bool IsMissingTable(this RequestFailedException fault) => fault.ErrorCode is "TableNotFound";

    /// <summary>What the seam throws for a fault that is neither a conflict nor a missing table, after all tries; null for a fault of ours.</summary>
    public static Exception? Translate(Exception fault) => fault switch
    {
        RequestFailedException { Status: not 0 } answered => Translate(answered),
        RequestFailedException or AggregateException or IOException or HttpRequestException or TimeoutException =>
            new StoreUnavailableException($"Azure Tables cannot be reached: {fault.GetBaseException().Message}", fault) { Reason = StoreFault.Away },
        OperationCanceledException => new StoreUnavailableException("Azure Tables did not answer in time.", fault) { Reason = StoreFault.Away },
        AuthenticationFailedException => new StoreUnavailableException($"Azure gives no token: {FirstLine(fault)}", fault) { Reason = StoreFault.Refused },
        _ => null,
    };

    private static Exception Translate(RequestFailedException fault) => fault switch
    {
        { ErrorCode: "EntityTooLarge" or "PropertyValueTooLarge" or "RequestBodyTooLarge" or "KeyValueTooLarge" or "TooManyProperties" } or { Status: 413 } =>
            new StoreLimitException($"Azure Tables cannot hold the row: {FirstLine(fault)}"),
        { Status: 400 } => new InvalidOperationException($"Azure Tables did not understand a request: {fault.ErrorCode} {FirstLine(fault)}", fault),
        { Status: 401 or 403 } => new StoreUnavailableException($"Azure Tables does not let us in: {fault.ErrorCode} {FirstLine(fault)}", fault) { Reason = StoreFault.Refused },
        _ => new StoreUnavailableException($"Azure Tables cannot serve now: {fault.Status} {fault.ErrorCode} {FirstLine(fault)}", fault),
    };

    /// <summary>The others are the request's id and time, and its headers.</summary>
    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('\r');
}
