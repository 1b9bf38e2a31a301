using Gridwhistle.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>A gateway may be started before the first silo: it waits for it, and says so.</summary>
internal sealed partial class PatientClient(IOptions<OrleansOptions> options, ILogger<PatientClient> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly long _began = TimeProvider.System.GetTimestamp();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var (cluster, limit) = (options.Value.ClusterId, options.Value.ConnectTimeout);
        if (TimeProvider.System.GetElapsedTime(_began) >= limit)
        {
            throw new OrleansException($"No silo of cluster '{cluster}' answered within {limit}: start one on the same store. {exception.Message}", exception);
        }

        LogWaiting(cluster, exception.Message);
        await Task.Delay(Wait, TimeProvider.System, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No silo of cluster {Cluster} answers yet; trying again: {Reason}")]
    private partial void LogWaiting(string cluster, string reason);
}
