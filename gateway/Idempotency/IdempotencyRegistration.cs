using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

internal static class IdempotencyRegistration
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddSingleton<IAnswerKeys>(provider => IsOneProcess(provider.GetRequiredService<IOptions<StorageOptions>>().Value)
            ? ActivatorUtilities.CreateInstance<RememberedAnswerKeys>(provider)
            : new AnyAnswerKeys())
        .AddSingleton<AnswerBuffer>()
        .AddHostedService(provider => provider.GetRequiredService<AnswerBuffer>())
        .AddSingleton<AnswerStore>()
        .AddSweep<AnswerStore>();

    /// <summary>After the caller is known, before the endpoints.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();

    /// <summary>A file has one process to write it, so what that remembers is all there is.</summary>
    private static bool IsOneProcess(StorageOptions storage) => string.Equals(storage.Provider, nameof(StorageProvider.Sqlite), StringComparison.OrdinalIgnoreCase);
}
