using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Gridwhistle.Storage;
using Orleans;
using Orleans.Storage;

namespace Microsoft.Extensions.DependencyInjection;

public static class StorageRegistration
{
    /// <summary>Everything durable, in the backend that <c>Storage:Provider</c> names, with settings from the configuration.</summary>
    public static IServiceCollection AddGridStorage(this IServiceCollection services)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.SectionName);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.SectionName).ValidateOnStart();
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.SectionName);
        services.AddOptions<SqliteOptions>().BindConfiguration(SqliteOptions.SectionName).ValidateOnStart()
            .PostConfigure<IOptions<DataOptions>>((sqlite, data) => sqlite.Path = sqlite.Path.Length > 0
                ? sqlite.Path
                : Path.Combine(data.Value.Path, "gridwhistle.db"));
        services.AddOptions<PostgresOptions>().BindConfiguration(PostgresOptions.SectionName)
            .PostConfigure<IOptions<StorageOptions>>((postgres, storage) => postgres.ConnectionString = postgres.ConnectionString.Length > 0
                ? postgres.ConnectionString
                : storage.Value.ConnectionString);
        services.AddOptions<AzureTableOptions>().BindConfiguration(AzureTableOptions.SectionName)
            .PostConfigure<IOptions<StorageOptions>>((azure, storage) =>
            {
                azure.ConnectionString = azure.ConnectionString.Length > 0 ? azure.ConnectionString : storage.Value.ConnectionString;
                azure.ServiceUri ??= storage.Value.ServiceUri;
            });
        services.TryAddSingleton<IValidateOptions<AzureTableOptions>, AzureTableOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<PostgresOptions>, PostgresOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>();
        services.TryAddSingleton(OpenConfigured);
        return services.AddStorageSeam();
    }

    /// <summary>Everything durable in one SQLite file, whatever the configuration says.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        services.AddOptions<SqliteOptions>().Configure(options => options.Path = path).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>();
        services.TryAddSingleton(OpenSqlite);
        return services.AddStorageSeam();
    }

    /// <summary>Nothing durable: rows in memory, for tests.</summary>
    public static IServiceCollection AddInMemoryStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryTableStore>();
        services.TryAddSingleton<ITableStore>(provider => provider.GetRequiredService<InMemoryTableStore>());
        return services.AddStorageSeam();
    }

    /// <summary>What stands on the seam: states of grains under every storage name, reminders, stored JSON.</summary>
    private static IServiceCollection AddStorageSeam(this IServiceCollection services)
    {
        services.TryAddSingleton(StoredFormats.Upgrades);
        services.TryAddSingleton<StoredJson>();
        services.TryAddSingleton<StoreSchema>();
        services.TryAddSingleton<IGrainStorage, TableGrainStorage>();
        services.TryAddKeyedSingleton<IGrainStorage>(KeyedService.AnyKey, (provider, _) => provider.GetRequiredService<IGrainStorage>());
        services.TryAddSingleton<IReminderTable, TableReminderTable>();
        services.AddHostedService<StorageStartup>();
        return services;
    }

    /// <summary>A store the configuration names, to read beside whatever server has it open. The caller disposes of it.</summary>
    public static IStoreView OpenStoreView(this IServiceProvider provider) =>
        StorageOptionsValidator.Parse(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider) switch
        {
            StorageProvider.Sqlite => new SqliteStoreView(provider.GetRequiredService<IOptions<SqliteOptions>>().Value),
            StorageProvider.AzureTables => new AzureStoreView(provider.GetRequiredService<IOptions<AzureTableOptions>>().Value),
            StorageProvider.Postgres => new PostgresStoreView(provider.GetRequiredService<IOptions<PostgresOptions>>().Value),
            _ => throw new UnreachableException(),
        };

    /// <summary>The store the configuration names, to write rows of one's own beside whatever server has it open. The caller disposes of it.</summary>
    public static ITableStore OpenStoreBeside(this IServiceProvider provider) =>
        StorageOptionsValidator.Parse(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider) is StorageProvider.Sqlite
            ? SqliteTableStore.OpenBeside(
                provider.GetRequiredService<IOptions<SqliteOptions>>().Value, provider.GetRequiredService<ILogger<SqliteTableStore>>())
            : OpenConfigured(provider);

    private static ITableStore OpenConfigured(IServiceProvider provider) =>
        StorageOptionsValidator.Parse(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider) switch
        {
            StorageProvider.Sqlite => OpenSqlite(provider),
            StorageProvider.AzureTables => new AzureTableStore(provider.GetRequiredService<IOptions<AzureTableOptions>>().Value),
            StorageProvider.Postgres => new PostgresTableStore(
                provider.GetRequiredService<IOptions<PostgresOptions>>().Value,
                provider.GetRequiredService<ILogger<PostgresTableStore>>()),
            _ => throw new UnreachableException(),
        };

    private static ITableStore OpenSqlite(IServiceProvider provider) => new SqliteTableStore(
        provider.GetRequiredService<IOptions<SqliteOptions>>().Value,
        provider.GetRequiredService<ILogger<SqliteTableStore>>());
}
