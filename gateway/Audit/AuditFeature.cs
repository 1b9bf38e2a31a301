using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Audit;

/// <summary>The record of who looked at what.</summary>
internal sealed class AuditFeature : IFeature
{
    public static Operation ReadAudit { get; } = new(nameof(ReadAudit));

    public IEnumerable<AccessLine> Access => [new(ReadAudit, Reach.Street, [Role.Auditor, Role.Administrator])];

    /// <summary>After the host of the grains: hosted services stop in the opposite order, and the last records still find their grain.</summary>
    public void AddServices(IServiceCollection services)
    {
        services.AddCheckedOptions<AuditOptions, AuditOptionsValidator>(AuditOptions.SectionName);
        services
            .AddSingleton<UnmaskService>()
            .AddSingleton<AuditAddresses>()
            .AddSweep<AuditAddresses>()
            .AddSingleton<AuditTrail>()
            .AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapAudit();
}

internal static class AuditRegistration
{
    /// <summary>Before anything can turn a request away.</summary>
    public static IApplicationBuilder UseRefusalCounts(this IApplicationBuilder app) => app.UseMiddleware<RefusalMiddleware>();

    /// <summary>After the caller is known, around everything they can do.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.UseMiddleware<AuditMiddleware>();
}
