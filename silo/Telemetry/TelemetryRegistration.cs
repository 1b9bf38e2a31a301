using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Diagnostics;

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

    private static void AddOpenTelemetry(this IHostApplicationBuilder builder, string service) => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource
            .AddService(service, serviceVersion: ProductVersion.Text, serviceInstanceId: Environment.MachineName)
            // What the environment says comes last, and so wins.
            .AddEnvironmentVariableDetector())
        .WithTracing(traces => traces
            .AddSource(GridInstruments.Name, ActivitySources.ApplicationGrainActivitySourceName, ActivitySources.LifecycleActivitySourceName)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddNpgsql()
            .AddProcessor(new MaskedSpans()))
        .WithMetrics(metrics => metrics
            .AddMeter(GridInstruments.Name, "Microsoft.Orleans")
            .AddInstrumentation<DiskMetrics>()
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation())
        .WithLogging(logs => logs.AddProcessor(new MaskedLogs()), options =>
        {
            // Not the scopes: they hold request paths, and a spot's path holds its token.
            options.IncludeScopes = false;
            options.IncludeFormattedMessage = true;
        })
        .UseOtlpExporter();
}
