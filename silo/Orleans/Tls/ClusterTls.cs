using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>Puts the cluster's connections under TLS where the settings say so. Both sides show a certificate.</summary>
internal static class ClusterTls
{
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo)
    {
        silo.Services.AddCertificates(isSilo: true).AddOptions<SiloConnectionOptions>().Configure<IServiceProvider>((connections, services) =>
        {
            if (services.Certificates() is { } certificates)
            {
                connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(Called(certificates)));
                connections.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(Called(certificates)));
                connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(Calling(certificates)));
            }
        });
        return silo;
    }

    public static IClientBuilder UseClusterTls(this IClientBuilder client)
    {
        client.Services.AddCertificates(isSilo: false).AddOptions<ClientConnectionOptions>().Configure<IServiceProvider>((connections, services) =>
        {
            if (services.Certificates() is { } certificates)
            {
                connections.ConfigureConnection(connection => connection.UseClientTls(Calling(certificates)));
            }
        });
        return client;
    }

    private static IServiceCollection AddCertificates(this IServiceCollection services, bool isSilo)
    {
        services.AddOptions<ClusterTlsOptions>().BindConfiguration(ClusterTlsOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterTlsOptions>>(new ClusterTlsOptionsValidator(isSilo));
        services.TryAddSingleton(provider => ClusterCertificates.Load(provider.GetRequiredService<IOptions<ClusterTlsOptions>>().Value));
        return services;
    }

    /// <summary>Null without encryption.</summary>
    private static ClusterCertificates? Certificates(this IServiceProvider services) =>
        services.GetRequiredService<IOptions<ClusterTlsOptions>>().Value.IsOn ? services.GetRequiredService<ClusterCertificates>() : null;

    private static TlsOptions Called(ClusterCertificates certificates) => Mutual(certificates, ClusterCertificates.Client);

    private static TlsOptions Calling(ClusterCertificates certificates) => Mutual(certificates, ClusterCertificates.Server);

    /// <param name="other">What the other side's certificate has to be good for.</param>
    private static TlsOptions Mutual(ClusterCertificates certificates, Oid other) => new()
    {
        LocalCertificate = certificates.Own,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = (shown, chain, _) => certificates.Trusts(shown, other, chain),
    };
}
