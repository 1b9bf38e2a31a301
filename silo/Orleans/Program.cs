using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>A silo as a process of its own. Not public, so that it is never taken for the gateway's <c>Program</c>.</summary>
internal static class SiloProgram
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddGridTelemetry("gridwhistle-silo");
        builder.AddGridSilo();
        await builder.Build().RunAsync();
    }
}
