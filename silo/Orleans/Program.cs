using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>A silo as a process of its own. Not public, so that it is never taken for the gateway's <c>Program</c>.</summary>
internal static class SiloProgram
{
    private static async Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.UseSiloDefaults();
        builder.AddGridTelemetry("gridwhistle-silo");
        builder.AddSiloWithoutGateway();
        return await builder.RunSiloAsync();
    }
}
