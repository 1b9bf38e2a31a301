using Gridwhistle.Embedded.Reminders;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>Starts and stops the host with the process.</summary>
internal sealed class EmbeddedGrainService(EmbeddedHost host, ReminderService reminders) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        host.Prepare();
        return reminders.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        reminders.Stop();
        await host.StopAsync(cancellationToken);
        await reminders.StopTableAsync(cancellationToken);
    }
}
