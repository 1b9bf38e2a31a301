using Gridwhistle.Gateway.Clock;
using Gridwhistle.Time;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ManualClockRegistration
{
    public static IServiceCollection AddManualClock(this IServiceCollection services)
    {
        services.AddSingleton(ManualClock.Resume);
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ManualTimeProvider>());
        services.AddCountedGrainTime();
        return services.AddSingleton<IMovableClock, ManualClock>();
    }
}
