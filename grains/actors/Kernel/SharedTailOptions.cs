using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Kernel;

/// <summary>How the tail of a journal that several silos append to is read.</summary>
public sealed class SharedTailOptions
{
    public const string SectionName = "SharedTail";

    /// <summary>Machine time between two looks. What a dead silo left untold waits that long at most once its street has a projector again. Default: 10 s.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(10);
}

public static class SharedTailRegistration
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromMinutes(1);

    /// <summary>For a silo whose journal other silos append to.</summary>
    public static IServiceCollection AddSharedTail(this IServiceCollection services)
    {
        services.AddOptions<SharedTailOptions>().BindConfiguration(SharedTailOptions.SectionName)
            .Validate(tail => tail.Look >= Shortest && tail.Look <= Longest, $"{SharedTailOptions.SectionName}:{nameof(SharedTailOptions.Look)} is from 0.1 to 60 seconds.").ValidateOnStart();
        services.AddSingleton<SharedTail>();
        return services.AddHostedService(provider => provider.GetRequiredService<SharedTail>());
    }
}
