using System.Net.Sockets;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Setup;

/// <summary>Starts the gateway, or says in plain words why not.</summary>
internal static class Startup
{
    private const string DefaultUrl = "http://localhost:5080";

    public static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrWhiteSpace(settings["urls"]) && settings["http_ports"] is null && settings["https_ports"] is null
            && !settings.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Runs until the process is asked to stop. Returns the exit code: 1 when it could not start.</summary>
    public static async Task<int> RunGridAsync(this WebApplication app)
    {
        if (SettingFaults.Of(app.Services) is { Count: > 0 } faults)
        {
            return await RefuseAsync(app, faults);
        }

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } reasons)
        {
            return await RefuseAsync(app, reasons);
        }
    }

    private static IReadOnlyList<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many when many.InnerExceptions.All(inner => Explain(inner) is not null) =>
            [.. many.InnerExceptions.SelectMany(inner => Explain(inner)!)],
        StoreUnavailableException store => [$"The store cannot be opened: {store.Message}"],
        UnknownSchemaException schema => [schema.Message],
        SetupException setup => [setup.Message],
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } io => [io.Message],
        UnauthorizedAccessException access => [access.Message],
        _ => null,
    };

    private static async Task<int> RefuseAsync(WebApplication app, IReadOnlyList<string> faults)
    {
        await Console.Error.WriteLineAsync("Gridwhistle cannot start. To be put right:");
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"  * {fault}");
        }

        await app.DisposeAsync();
        return 1;
    }
}

/// <summary>Something about the installation, not the program, that stops the start; the message says what to do.</summary>
internal sealed class SetupException(string message) : Exception(message);
