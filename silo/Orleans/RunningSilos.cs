using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Messaging;

namespace Gridwhistle.Hosting;

/// <summary>Whether a cluster works on the store, for those who may not meddle with it. Nothing is joined for it.</summary>
public static class RunningSilos
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The silos of the configured cluster that answer; those a crash left in the list do not.</summary>
    public static async Task<ImmutableArray<IPEndPoint>> FindAsync(HostApplicationBuilder settings, CancellationToken cancellationToken)
    {
        settings.AddGridClient();
        await using var services = settings.Services.BuildServiceProvider();
        await OpenAsync(services.GetRequiredService<ITableStore>(), cancellationToken);
        var gateways = services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();
        var answering = ImmutableArray.CreateBuilder<IPEndPoint>();
        foreach (var listed in await gateways.GetGateways())
        {
            var silo = new IPEndPoint(IPAddress.Parse(listed.Host), listed.Port);
            if (await AnswersAsync(silo, cancellationToken))
            {
                answering.Add(silo);
            }
        }

        return answering.ToImmutable();
    }

    /// <summary>The list of silos is laid out with the store.</summary>
    private static async Task OpenAsync(ITableStore store, CancellationToken cancellationToken)
    {
        if (await store.ProbeAsync(cancellationToken) is { Status: not StoreStatus.Healthy } health)
        {
            throw new StoreUnavailableException($"{health.Backend}: {health.Detail}") { Reason = health.Reason };
        }
    }

    private static async Task<bool> AnswersAsync(IPEndPoint silo, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(silo.AddressFamily);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(silo, limit.Token);
            return true;
        }
        catch (Exception away) when (away is SocketException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
