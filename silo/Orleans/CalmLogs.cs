using Microsoft.Extensions.Logging;

namespace Gridwhistle.Hosting;

/// <summary>What the framework logs that tells an operator nothing. Settings under Logging:LogLevel go over it.</summary>
internal static class CalmLogs
{
    public static void AddCalmLogs(this ILoggingBuilder logs)
    {
        // Two lines about every placement.
        logs.AddFilter("Polly", LogLevel.None);
        // Its first look counts from the start of the machine. That threads stand still is also told by the silo's own health.
        logs.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
    }
}
