using Gridwhistle.Telemetry;
using Microsoft.Extensions.Configuration;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>Carries traces along with calls, from process to process. It is a filter before every call, so it is there only where traces go somewhere.</summary>
internal static class TracedCalls
{
    public static ISiloBuilder TraceCalls(this ISiloBuilder silo, IConfiguration settings) =>
        OtlpSettings.AreGiven(settings) ? silo.AddActivityPropagation() : silo;

    public static IClientBuilder TraceCalls(this IClientBuilder client, IConfiguration settings) =>
        OtlpSettings.AreGiven(settings) ? client.AddActivityPropagation() : client;
}
