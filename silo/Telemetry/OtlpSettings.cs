using Microsoft.Extensions.Configuration;

namespace Gridwhistle.Telemetry;

/// <summary>Whether somebody asks for OpenTelemetry, by the variables of its specification.</summary>
internal static class OtlpSettings
{
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static bool AreGiven(IConfiguration settings) =>
        !string.Equals(settings["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && Endpoints.Any(endpoint => !string.IsNullOrWhiteSpace(settings[endpoint]));
}
