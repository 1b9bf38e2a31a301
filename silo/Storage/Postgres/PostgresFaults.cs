using System.Net.Sockets;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Which PostgreSQL faults mean "the store cannot serve now".</summary>
internal static class PostgresFaults
{
    public static Exception Translate(Exception fault) => fault switch
    {
        PostgresException { SqlState: "54000" or "22001" } tooLarge => new StoreLimitException($"PostgreSQL cannot hold the row: {tooLarge.MessageText}"),
        PostgresException server when Why(server.SqlState) is { } why =>
            new StoreUnavailableException($"PostgreSQL cannot serve now: {why} ({server.MessageText}).", server),
        PostgresException => fault,
        NpgsqlException or SocketException or IOException or TimeoutException =>
            new StoreUnavailableException($"PostgreSQL cannot be reached: {fault.Message}", fault),
        _ => fault,
    };

    /// <summary>The transaction was rolled back because of another one: doing it again is all there is to do.</summary>
    public static bool IsCollision(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static string? Why(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "the disk is full",
        PostgresErrorCodes.ReadOnlySqlTransaction => "the server takes no writes",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => "the rows are locked",
        PostgresErrorCodes.QueryCanceled => "the command was cancelled or took too long",
        _ => state[..2] switch
        {
            "08" => "the connection broke",
            "28" or "3D" => "the server does not let us in",
            "53" => "the server ran out of resources",
            "57" => "the server is stopping or starting",
            "58" or "XX" => "the server has a fault of its own",
            _ => null,
        },
    };
}
