using System.Reflection;

namespace Gridwhistle.Telemetry;

internal static class ProductVersion
{
    /// <summary>The version of the build, without the commit behind the plus.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
