using Gridwhistle.Gateway.WebConsole;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ConsoleRegistration
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services.AddSingleton(_ => ConsoleFiles.Load());

    /// <summary>After routing: an endpoint goes before a file.</summary>
    public static IApplicationBuilder UseConsole(this IApplicationBuilder app) => app.UseMiddleware<ConsoleMiddleware>();
}
