using Gridwhistle.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;

namespace Gridwhistle.Hosting;

/// <summary>How a process is seen from outside: one JSON object a log line in Production, and OpenTelemetry where it is asked for.</summary>
public static class TelemetryRegistration
{
    /// <summary>
    /// Sends traces, metrics and logs by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or that of one signal) is set; the other
    /// <c>OTEL_</c> variables mean what the specification says. Without it nothing of it runs.
    /// </summary>
    /// <param name="service">The name of the service where <c>OTEL_SERVICE_NAME</c> gives none.</param>
    public static IHostApplicationBuilder AddGridTelemetry(this IHostApplicationBuilder builder, string service)
    {
        builder.Logging.AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
        if (builder.Environment.IsProduction())
        {
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= JsonLineFormatter.FormatterName);
        }

        if (OtlpSettings.AreGiven(builder.Configuration))
        {
            builder.AddOpenTelemetry(service);
        }

        return builder;
    }

    private static void AddOpenTelemetry(this IHostApplicationBuilder builder, string service)
    {
        var settings = builder.Configuration;
        builder.Services.AddSingleton(_ => OtlpProviders.Traces(settings, service));
        builder.Services.AddSingleton(_ => OtlpProviders.Metrics(settings, service));
        builder.Services.AddSingleton<DiskMetrics>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TelemetryService>());
        builder.Logging.AddOpenTelemetry(logs =>
        {
            // Not the scopes: they hold request paths, and a spot's path holds its token.
            logs.IncludeScopes = false;
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(OtlpProviders.Resource(service));
            logs.AddProcessor(new MaskedLogs());
            logs.AddOtlpExporter();
        });
    }
}
