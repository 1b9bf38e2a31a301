using Gridwhistle.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Hosting;

/// <summary>
/// At a stop: after the last call from outside and before the silo lets its grains go, waits for what became true to be told and written, since the
/// framework refuses calls between grains that go. What cannot be told stays behind the positions, and the next start tells it.
/// </summary>
internal sealed partial class LastTellings(StreetFeeds feeds, ILogger<LastTellings> logger) : IHostedService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!await feeds.WhenAtRestAsync(Limit, cancellationToken))
        {
            LogLeft(Limit);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not everything could be told within {Limit}; the next start goes on with it")]
    private partial void LogLeft(TimeSpan limit);
}
