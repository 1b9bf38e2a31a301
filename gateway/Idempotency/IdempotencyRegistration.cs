using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Storage;

namespace Microsoft.Extensions.DependencyInjection;

internal static class IdempotencyRegistration
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddSingleton<IAnswerKeys>(provider => provider.GetService<SoleWriter>() is null
            ? new AnyAnswerKeys()
            : ActivatorUtilities.CreateInstance<RememberedAnswerKeys>(provider))
        .AddSingleton<AnswerStore>()
        .AddSweep<AnswerStore>();

    /// <summary>After the caller is known, before the endpoints.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();
}
