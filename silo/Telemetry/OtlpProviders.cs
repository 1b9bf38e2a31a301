using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gridwhistle.Telemetry;

/// <summary>The providers of traces and metrics: our own instruments, the host's of the grains, and those of the platform.</summary>
internal static class OtlpProviders
{
    public static IReadOnlyList<string> Sources { get; } =
    [
        GridInstruments.Name,
        "Microsoft.AspNetCore",
        "Microsoft.AspNetCore.SignalR.Server",
        "Microsoft.Orleans.Application",
        "Npgsql",
    ];

    public static IReadOnlyList<string> Meters { get; } =
    [
        GridInstruments.Name,
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.Orleans",
        "Npgsql",
        "System.Runtime",
    ];

    public static TracerProvider Traces(IConfiguration settings, string service) => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(settings))
        .SetResourceBuilder(Resource(service))
        .AddSource([.. Sources])
        .AddProcessor(new MaskedSpans())
        .AddOtlpExporter()
        .Build();

    public static MeterProvider Metrics(IConfiguration settings, string service) => Sdk.CreateMeterProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(settings))
        .SetResourceBuilder(Resource(service))
        .AddMeter([.. Meters])
        .AddOtlpExporter()
        .Build();

    /// <summary>Who is talking; what the environment says comes last, and so wins.</summary>
    public static ResourceBuilder Resource(string service) => ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddService(service, serviceVersion: ProductVersion.Text, serviceInstanceId: Environment.MachineName)
        .AddEnvironmentVariableDetector();
}
