using Gridwhistle.Gateway.Sample;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Setup;

/// <summary>Says where the gateway is and how to get in, once it listens. On the output, not in the logs: a one-time link is a secret.</summary>
internal sealed class SetupAnnouncement(
    IServer server, IHostApplicationLifetime lifetime, AdministratorSetup setup, IOptions<SampleOptions> sample, TextWriter output) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
        {
            await AnnounceAsync(stoppingToken);
        }
    }

    private async Task AnnounceAsync(CancellationToken stoppingToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        await output.WriteLineAsync($"\nGridwhistle · 网格哨   {address}\nAPI                  {address}/docs");
        await output.WriteLineAsync(sample.Value.IsLoaded
            ? $"Sign in as           duty-tanxi, gridworker-dongfang-4, liaison-water, resident-demo … (password {SampleAccounts.Password})\n"
            : await setup.IsDoneAsync()
                ? "Sign in with an account of this installation.\n"
                : $"Set the administrator's password, once, with\n  {address}/setup#token={await setup.OfferAsync(stoppingToken)}\n");
    }
}
