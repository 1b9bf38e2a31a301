using System.Net.Sockets;
using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Gridwhistle.Gateway.Hosting;

/// <summary>Starts the gateway, or says in plain words why not.</summary>
internal static class Startup
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>Settings shipped beside the program, wherever it is started from, and the address when nobody names one.</summary>
    public static void UseGridDefaults(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddShippedSettings();
        var settings = builder.Configuration;
        if (string.IsNullOrWhiteSpace(settings["urls"]) && settings["http_ports"] is null && settings["https_ports"] is null
            && !settings.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Settings shipped beside the program; whatever else is set goes over them.</summary>
    public static void AddShippedSettings(this IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new JsonConfigurationSource
    {
        FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        Path = "appsettings.json",
        Optional = true,
    });

    /// <summary>Builds the gateway and runs it until the process is asked to stop. Returns the exit code: 1 when it could not start.</summary>
    public static async Task<int> RunGridAsync(this WebApplicationBuilder builder, Action<WebApplication> configure)
    {
        if (FaultsIn(builder) is { Count: > 0 } faults)
        {
            return Refuse(faults);
        }

        // The host would log the stack of what is explained below.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        try
        {
            await using var app = builder.Build();
            configure(app);
            await app.RunInGoodOrderAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } reasons)
        {
            return Refuse(reasons);
        }
    }

    /// <summary>Before anything is built, because the server and the clock already need good settings.</summary>
    private static IReadOnlyList<string> FaultsIn(WebApplicationBuilder builder)
    {
        using var services = builder.Services.BuildServiceProvider();
        return SettingFaults.Of(services);
    }

    private static IReadOnlyList<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many when many.InnerExceptions.All(inner => Explain(inner) is not null) =>
            [.. many.InnerExceptions.SelectMany(inner => Explain(inner)!)],
        StoreUnavailableException store => [$"The store cannot be opened: {store.Message}"],
        FutureStoreException future => [future.Message, .. future.Unknown],
        StoreLayoutException layout => [layout.Message],
        UnknownSchemaException schema => [schema.Message],
        SetupException setup => [setup.Message],
        OrleansException orleans => [orleans.Message],
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } io => [io.Message],
        UnauthorizedAccessException access => [access.Message],
        _ => null,
    };

    private static int Refuse(IReadOnlyList<string> faults)
    {
        Console.Error.WriteLine("Gridwhistle cannot start. To be put right:");
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"  * {fault}");
        }

        return 1;
    }
}

/// <summary>Something about the installation, not the program, that stops the start; the message says what to do.</summary>
internal sealed class SetupException(string message) : Exception(message);
