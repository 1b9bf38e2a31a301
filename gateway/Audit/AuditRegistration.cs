using Gridwhistle.Gateway.Audit;

namespace Microsoft.Extensions.DependencyInjection;

internal static class AuditRegistration
{
    /// <summary>After the host of the grains: hosted services stop in the opposite order, and the last records still find their grain.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<UnmaskService>()
        .AddSingleton<AuditTrail>()
        .AddHostedService(provider => provider.GetRequiredService<AuditTrail>());

    /// <summary>After the caller is known, around everything he can do.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.UseMiddleware<AuditMiddleware>();
}
