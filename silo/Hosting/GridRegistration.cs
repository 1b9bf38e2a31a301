using Gridwhistle.Audit;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>What every host of the grains needs: a clock, the store, the journal, and the start of the streets.</summary>
public static class GridRegistration
{
    internal static IServiceCollection AddGridFoundation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BoardMetrics>();
        services.TryAddSingleton<OutboxMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INoticeChannel, InAppChannel>());
        services.AddGridStorage();
        services.AddJournal<IssueEvent, Issue>(IssueEvolution.Apply);
        services.AddJournal<AuditEvent, AuditHour>(AuditHour.Apply, AuditLog.Table);
        return services;
    }

    /// <summary>To be registered after the host of the grains: hosted services start in the order of their registration.</summary>
    internal static IServiceCollection AddStreetStart(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StreetStart>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClockWatch>());
        return services;
    }
}
