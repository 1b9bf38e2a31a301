using Gridwhistle.Hosting;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Clustering.AzureStorage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Gridwhistle.Clustering;

/// <summary>
/// Where the members of a cluster are kept: in the database or account of the store, so that one setting moves data and cluster
/// together. A store that is a file has one process and needs none of this.
/// </summary>
internal static class MembershipProviders
{
    private const string PostgresInvariant = "Npgsql", PostgresClient = "gridwhistle membership";

    /// <summary>Behind the prefix of the store's tables; those begin with a small letter and are listed by it.</summary>
    private const string AzureTable = "OrleansSilos";

    public static ISiloBuilder UseStoreMembership(this ISiloBuilder silo, IConfiguration settings) => Provider(settings) switch
    {
        StorageProvider.Postgres => silo.ConfigureServices(services => services.AddSharedTail()).UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((clustering, postgres) =>
        {
            clustering.Invariant = PostgresInvariant;
            clustering.ConnectionString = Connection(postgres.Value);
        })),
        StorageProvider.AzureTables => silo.ConfigureServices(services => services.AddSharedTail()).UseAzureStorageClustering(
            (OptionsBuilder<AzureStorageClusteringOptions> options) => options.Configure<IOptions<AzureTableOptions>>(UseAccount)),
        _ => silo.UseNoCluster(),
    };

    public static IClientBuilder UseStoreMembership(this IClientBuilder client, IConfiguration settings) => Provider(settings) switch
    {
        StorageProvider.Postgres => client.UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((clustering, postgres) =>
        {
            clustering.Invariant = PostgresInvariant;
            clustering.ConnectionString = Connection(postgres.Value);
        })),
        StorageProvider.AzureTables => client.UseAzureStorageClustering(
            (OptionsBuilder<AzureStorageGatewayOptions> options) => options.Configure<IOptions<AzureTableOptions>>(UseAccount)),
        _ => client,
    };

    /// <summary>None, or a file: the validators refuse the start.</summary>
    private static StorageProvider? Provider(IConfiguration settings) =>
        StorageOptionsValidator.Parse(settings[$"{StorageOptions.SectionName}:{nameof(StorageOptions.Provider)}"] ?? new StorageOptions().Provider);

    private static string Connection(PostgresOptions postgres) => PostgresDatabase.Settings(postgres, PostgresClient).ConnectionString;

    private static void UseAccount(AzureStorageOperationOptions clustering, IOptions<AzureTableOptions> azure)
    {
        clustering.TableServiceClient = azure.Value.Connect();
        clustering.TableName = azure.Value.TablePrefix + AzureTable;
    }
}
