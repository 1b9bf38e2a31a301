using System.Net.Sockets;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Which PostgreSQL faults mean "the store cannot serve now".</summary>
internal static class PostgresFaults
{
    public static Exception Translate(Exception fault) => fault switch
    {
        PostgresException { SqlState: "54000" or "22001" } tooLarge => new StoreLimitException($"PostgreSQL cannot hold the row: {tooLarge.MessageText}"),
        PostgresException server when Why(server.SqlState) is var (reason, why) =>
            new StoreUnavailableException($"PostgreSQL cannot serve now: {why} ({server.MessageText}).", server) { Reason = reason },
        PostgresException => fault,
        NpgsqlException or SocketException or IOException or TimeoutException =>
            new StoreUnavailableException($"PostgreSQL cannot be reached: {fault.Message}", fault) { Reason = StoreFault.Away },
        _ => fault,
    };

    /// <summary>The transaction was rolled back because of another one: doing it again is all there is to do.</summary>
    public static bool IsCollision(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static (StoreFault Reason, string Words)? Why(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => (StoreFault.Busy, "the disk is full"),
        PostgresErrorCodes.ReadOnlySqlTransaction => (StoreFault.Busy, "the server takes no writes"),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            (StoreFault.Busy, "the rows are locked"),
        PostgresErrorCodes.QueryCanceled => (StoreFault.Busy, "the command was cancelled or took too long"),
        PostgresErrorCodes.InsufficientPrivilege => (StoreFault.Refused, "the server does not let us do this"),
        _ => state[..2] switch
        {
            "08" => (StoreFault.Away, "the connection broke"),
            "28" or "3D" => (StoreFault.Refused, "the server does not let us in"),
            "53" => (StoreFault.Busy, "the server ran out of resources"),
            "57" => (StoreFault.Away, "the server is stopping or starting"),
            "58" or "XX" => (StoreFault.Busy, "the server has a fault of its own"),
            _ => null,
        },
    };
}
