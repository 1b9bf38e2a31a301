using Gridwhistle.Gateway.Clock;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ClockRegistration
{
    public static IServiceCollection AddProductClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<ClockOptions, ClockOptionsValidator>(ClockOptions.SectionName);
        return IsManual(configuration) ? services.AddManualClock() : services.AddSingleton(TimeProvider.System);
    }

    /// <summary>Which services there are depends on it, so it is read before the options can be.</summary>
    private static bool IsManual(IConfiguration configuration) =>
        string.Equals(configuration[$"{ClockOptions.SectionName}:{nameof(ClockOptions.Mode)}"], nameof(ClockMode.Manual), StringComparison.OrdinalIgnoreCase);
}
