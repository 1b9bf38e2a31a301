using Gridwhistle.Gateway.Clock;
using Gridwhistle.Gateway.Hosting;
using Gridwhistle.Hosting;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The services a command works with, from the same settings as the server's. Nothing is started, nobody is served.</summary>
internal static class CommandHost
{
    public static IHost Build(IEnumerable<string> settings)
    {
        var builder = Builder(settings);
        builder.Services.AddGridUpkeep();
        return builder.Build();
    }

    /// <summary>Reads settings from where the server reads them: beside the program, here, the environment, the command line.</summary>
    public static HostApplicationBuilder Builder(IEnumerable<string> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. settings],
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Configuration.AddShippedSettings();
        // Without grains not everything that is registered could be made, and in Development all of it would be checked.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = false }));
        // The output is the command's answer, perhaps to a machine.
        builder.Logging.ClearProviders();
        return builder;
    }
}
