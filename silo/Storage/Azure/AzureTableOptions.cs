using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace Gridwhistle.Storage;

/// <summary>The storage account and how it is reached.</summary>
public sealed class AzureTableOptions
{
    public const string SectionName = "Storage:AzureTables";

    /// <summary>
    /// A storage connection string with an account key or a shared access signature, or <c>UseDevelopmentStorage=true</c> for
    /// Azurite. Default: Storage:ConnectionString.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Instead of a connection string: where the tables are, opened by whoever this process is to Microsoft Entra ID.
    /// Default: Storage:ServiceUri.
    /// </summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>What the names of our tables begin with: letters and digits, a letter first. Default: gridwhistle.</summary>
    public string TablePrefix { get; set; } = "gridwhistle";

    /// <summary>How often a request is tried again when the service is busy or the line breaks. Default: 3.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>How long one try may take. Default: 5 s.</summary>
    public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take with all its tries before it answers "unavailable". Default: 8 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Opens <see cref="ServiceUri"/>; set in code. Default: environment, workload identity, managed identity, in that order.</summary>
    public TokenCredential? Credential { get; set; }

    /// <exception cref="InvalidOperationException">The settings do not lead to tables; so do FormatException and ArgumentException.</exception>
    internal TableServiceClient Connect()
    {
        var client = new TableClientOptions { Retry = { MaxRetries = MaxRetries, NetworkTimeout = NetworkTimeout, Delay = TimeSpan.FromMilliseconds(200) } };
        return ServiceUri is null
            ? new TableServiceClient(ConnectionString, client)
            : new TableServiceClient(ServiceUri, Credential ?? new DefaultAzureCredential(), client);
    }
}
