using Microsoft.Extensions.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>Orleans' own dashboard of silos and calls. It puts a filter before every call, so it is there only where the settings ask for it.</summary>
public static class DashboardSetup
{
    public const string Setting = "Dashboard:Enabled";

    public static bool IsOn(IConfiguration settings) => settings.GetValue<bool>(Setting);

    internal static ISiloBuilder AddGridDashboard(this ISiloBuilder silo, IConfiguration settings) => IsOn(settings) ? silo.AddDashboard(Show) : silo;

    /// <summary>The silos collect what it shows, and need the setting too.</summary>
    internal static IClientBuilder AddGridDashboard(this IClientBuilder client, IConfiguration settings) => IsOn(settings) ? client.AddDashboard(Show) : client;

    /// <summary>Not the log, line by line in a browser: it has a place of its own.</summary>
    private static void Show(DashboardOptions options) => options.HideTrace = true;
}
