using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>Runs a host until it is asked to stop. What it has begun before its start failed is stopped in good order too, so that the reason is all there is to read.</summary>
public static class HostRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task RunInGoodOrderAsync(this IHost host)
    {
        try
        {
            await host.StartAsync();
        }
        catch
        {
            using var limit = new CancellationTokenSource(Limit);
            await host.StopAsync(limit.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        await host.WaitForShutdownAsync();
    }
}
