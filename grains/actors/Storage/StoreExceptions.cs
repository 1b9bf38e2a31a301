using Orleans;
using Orleans.Storage;

namespace Gridwhistle.Storage;

/// <summary>A condition of a batch did not hold, so nothing of that batch was written. A grain that lets it pass knew less than the store, and is ended.</summary>
[GenerateSerializer, Alias("storage.condition_failed")]
public sealed class ConditionFailedException(string table, string partition, string row, TableWriteKind kind)
    : InconsistentStateException($"{kind} of {table}/{partition}/{row} was refused: {Why(kind)}.")
{
    [Id(0)] public string Table { get; } = table;

    [Id(1)] public string Partition { get; } = partition;

    /// <summary>The row whose condition failed.</summary>
    [Id(2)] public string Row { get; } = row;

    [Id(3)] public TableWriteKind Kind { get; } = kind;

    private static string Why(TableWriteKind kind) =>
        kind == TableWriteKind.Insert ? "the row exists" : "the row was changed or is gone";
}

/// <summary>Why a backend cannot serve, as far as it changes what is done about it.</summary>
public enum StoreFault
{
    /// <summary>It answers, but cannot do this now: disk full, rows locked, out of connections.</summary>
    Busy,

    /// <summary>It cannot be reached, or does not answer in time: stopped, starting, cut off.</summary>
    Away,

    /// <summary>It does not let us in: waiting does not help, the operator must act.</summary>
    Refused,
}

/// <summary>
/// The backend cannot serve now: disk full, file locked, server gone. Nothing was acknowledged; trying again later is right.
/// The gateway answers 503 with Retry-After. An exception of the framework's kind, which it hands on as it is where it would wrap another.
/// </summary>
[GenerateSerializer, Alias("storage.unavailable")]
public sealed class StoreUnavailableException(string message, Exception? inner = null) : OrleansException(message, inner!)
{
    /// <summary>How long a client may well wait before it tries again.</summary>
    [Id(0)] public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    [Id(1)] public StoreFault Reason { get; init; }
}

/// <summary>A key, row or batch is larger than every backend can hold: see <see cref="TableLimits"/>.</summary>
[GenerateSerializer, Alias("storage.limit")]
public sealed class StoreLimitException(string message) : OrleansException(message);

/// <summary>The tables themselves were laid out by a later release than this one.</summary>
public sealed class StoreLayoutException(string message) : Exception(message);
