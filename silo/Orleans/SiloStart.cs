using System.Net.Sockets;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

/// <summary>Starts the silo executable, or says in plain words why not.</summary>
internal static class SiloStart
{
    private const string DefaultUrl = "http://localhost:5081";

    /// <summary>Where the health checks are, when nobody names an address.</summary>
    public static void UseSiloDefaults(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrWhiteSpace(settings["urls"]) && settings["http_ports"] is null && !settings.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Runs until the process is asked to stop; then grains are let go and the store is closed. Returns the exit code: 1 when it could not start.</summary>
    public static async Task<int> RunSiloAsync(this WebApplicationBuilder builder)
    {
        // The host would log the stack of what is explained below.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        try
        {
            CheckSettings(builder);
            await using var app = builder.Build();
            app.MapSiloHealth();
            await app.RunInGoodOrderAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } reasons)
        {
            await Console.Error.WriteLineAsync($"The silo cannot start. To be put right:{string.Concat(reasons.Select(reason => $"{Environment.NewLine}  * {reason}"))}");
            return 1;
        }
    }

    /// <summary>Before anything is built, because the framework stops at the first setting it cannot use.</summary>
    private static void CheckSettings(WebApplicationBuilder builder)
    {
        using var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static IReadOnlyList<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many when many.InnerExceptions.All(inner => Explain(inner) is not null) =>
            [.. many.InnerExceptions.SelectMany(inner => Explain(inner)!).Distinct()],
        StoreUnavailableException store => [$"The store cannot be opened: {store.Message}"],
        UnknownSchemaException schema => [schema.Message],
        SocketException or IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } => [exception.Message],
        InvalidOperationException { InnerException: FormatException or ArgumentException } setting => [setting.Message],
        OrleansException orleans => [orleans.Message],
        _ => null,
    };
}
