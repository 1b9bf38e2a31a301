using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class JournalRegistration
{
    /// <summary>Registers <see cref="EventJournal{TEvent,TState}"/> with the fold that replays it.</summary>
    public static IServiceCollection AddJournal<TEvent, TState>(this IServiceCollection services, Func<TState?, TEvent, TState> apply, string table = JournalRows.Table, bool marksReach = false)
        where TEvent : class
        where TState : class
    {
        services.TryAddSingleton(StoredFormats.Upgrades);
        services.TryAddSingleton<StoredJson>();
        services.TryAddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        services.AddOptions<JournalOptions>().ValidateOnStart();
        services.AddSingleton(new JournalKinds(typeof(TEvent), typeof(TState)));
        services.TryAddSingleton(provider => new EventJournal<TEvent, TState>(
            provider.GetRequiredService<ITableStore>(),
            apply,
            provider.GetRequiredService<JsonUpgrades>(),
            provider.GetRequiredService<IOptions<JournalOptions>>(),
            table,
            marksReach));
        return services;
    }
}
