using Gridwhistle.Embedded.Time;
using Gridwhistle.Gateway.Clock;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ManualClockRegistration
{
    public static IServiceCollection AddManualClock(this IServiceCollection services)
    {
        services.AddSingleton(ManualClock.Resume);
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ManualTimeProvider>());
        return services.AddSingleton<IMovableClock, ManualClock>();
    }
}
