using Gridwhistle.Embedded;
using Gridwhistle.Embedded.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Storage;

namespace Gridwhistle.Hosting;

/// <summary>A host with a few grain classes, clocks that stand still, and storages in memory that can be made to fail.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    private HostUnderTest(ServiceProvider services)
    {
        _services = services;
        Grains = services.GetRequiredService<IGrainFactory>();
        Host = services.GetRequiredService<IEmbeddedHost>();
        Stage = services.GetRequiredService<Stage>();
    }

    public IGrainFactory Grains { get; }

    public IEmbeddedHost Host { get; }

    public Stage Stage { get; }

    /// <summary>The product's clock.</summary>
    public required ManualTimeProvider Clock { get; init; }

    /// <summary>The clock of time-outs and collection.</summary>
    public required ManualTimeProvider Infrastructure { get; init; }

    public required MemoryStorage Storage { get; init; }

    public required MemoryReminderTable Reminders { get; init; }

    public required LogOfTest Log { get; init; }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<HostUnderTest> StartAsync(Setup setup)
    {
        ManualTimeProvider clock = new(setup.StartAt ?? Start);
        ManualTimeProvider infrastructure = new(Start);
        LogOfTest log = new();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<Stage>()
            .AddSingleton<IReminderTable>(setup.Reminders)
            .AddKeyedSingleton<IGrainStorage>("memory", setup.Storage);
        services.AddEmbeddedGrains(options =>
        {
            options.InfrastructureClock = infrastructure;
            foreach (var grain in setup.Grains)
            {
                options.GrainClasses.Add(grain);
            }

            setup.Options?.Invoke(options);
        });
        setup.Services?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        try
        {
            await Task.WhenAll(provider.GetServices<IHostedService>().Select(hosted => hosted.StartAsync(default)));
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }

        return new HostUnderTest(provider)
        {
            Clock = clock,
            Infrastructure = infrastructure,
            Storage = setup.Storage,
            Reminders = setup.Reminders,
            Log = log,
        };
    }

    public static Task<HostUnderTest> StartAsync(params Type[] grains) => StartAsync(new Setup { Grains = grains });

    public Task IdleAsync() => Host.WhenIdleAsync().Soon();

    /// <summary>Moves the product's clock; what falls due on the way is done when this ends.</summary>
    public Task<int> PassAsync(TimeSpan time) => Clock.AdvanceAsync(time, IdleAsync).Soon();

    /// <summary>Moves the infrastructure's clock.</summary>
    public Task<int> PassIdlyAsync(TimeSpan time) => Infrastructure.AdvanceAsync(time, () => Task.CompletedTask).Soon();

    public async Task StopAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Stage.OpenAll();
        await StopAsync().Soon();
        await _services.DisposeAsync();
    }
}

internal sealed record Setup
{
    public IReadOnlyList<Type> Grains { get; init; } = [];

    public Action<EmbeddedGrainOptions>? Options { get; init; }

    public Action<IServiceCollection>? Services { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public MemoryStorage Storage { get; init; } = new();

    public MemoryReminderTable Reminders { get; init; } = new();
}
