using Gridwhistle.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>
/// A silo joins only when it reaches all that count as active. After a power cut of all machines nobody is left to declare the
/// others dead: a silo whose start does not get on does it, for those that give no sign of life while it watches. Clocks that
/// differ do not matter.
/// </summary>
internal sealed partial class JoinWatch(IMembershipTable table, IHostApplicationLifetime lifetime, ILogger<JoinWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var joining = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStarted);
        while (!joining.IsCancellationRequested)
        {
            try
            {
                await DeclareLostAsync(TimeProvider.System, joining.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreUnavailableException away)
            {
                LogStoreAway(away.Message);
            }
        }
    }

    internal async Task DeclareLostAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var before = await ActiveAsync();
        await Task.Delay(Liveness.Watch, clock, cancellationToken);
        foreach (var (silo, seen) in await ActiveAsync())
        {
            if (before.TryGetValue(silo, out var earlier) && earlier == seen)
            {
                await DeclareAsync(silo, seen);
            }
        }
    }

    private async Task<Dictionary<SiloAddress, DateTime>> ActiveAsync() => (await table.ReadAll()).Members
        .Select(member => member.Item1)
        .Where(silo => silo.Status == SiloStatus.Active)
        .ToDictionary(silo => silo.SiloAddress, silo => silo.IAmAliveTime);

    /// <summary>Refused when the cluster has changed meanwhile: then somebody else is there to see to it, or the next round does.</summary>
    private async Task DeclareAsync(SiloAddress silo, DateTime seen)
    {
        var now = await table.ReadRow(silo);
        if (now.TryGet(silo) is { Item1: { Status: SiloStatus.Active } entry } found && entry.IAmAliveTime == seen)
        {
            entry.Status = SiloStatus.Dead;
            if (await table.UpdateRow(entry, found.Item2, now.Version.Next()))
            {
                LogLost(silo.ToParsableString(), seen);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Silo} kept this one from joining, gave no sign of life since {Seen:O} and is taken for dead")]
    private partial void LogLost(string silo, DateTime seen);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The members of the cluster cannot be read: {Reason}")]
    private partial void LogStoreAway(string reason);
}
