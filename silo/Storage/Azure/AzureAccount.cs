namespace Gridwhistle.Storage;

/// <summary>What a storage connection string says: where the tables are, and what opens them.</summary>
internal sealed record AzureAccount(Uri Endpoint, string Name, byte[]? Key, string Sas)
{
    /// <summary>Azurite's account, the same on every machine and published with it.</summary>
    private const string Development =
        "AccountName=devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>What is wrong with the settings, or null.</summary>
    public static string? Faults(AzureTableOptions options)
    {
        try
        {
            var account = Parse(options.ConnectionString);
            return account.Key is null && account.Sas.Length == 0 && options.Credential is null
                ? "has neither AccountKey nor SharedAccessSignature"
                : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <exception cref="FormatException">The message says what is wrong, without the secrets.</exception>
    public static AzureAccount Parse(string connectionString)
    {
        var parts = Split(connectionString);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var use) && use)
        {
            parts = Split(Development);
        }

        var endpoint = parts.GetValueOrDefault("TableEndpoint") ?? DefaultEndpoint(parts);
        if (!Uri.TryCreate(endpoint.TrimEnd('/'), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new FormatException($"has '{endpoint}' as the address of its tables");
        }

        var name = parts.GetValueOrDefault("AccountName") ?? (uri.AbsolutePath.Length > 1 ? uri.AbsolutePath[1..] : uri.Host.Split('.')[0]);
        return new AzureAccount(uri, name, Decode(parts.GetValueOrDefault("AccountKey")), (parts.GetValueOrDefault("SharedAccessSignature") ?? "").TrimStart('?'));
    }

    private static Dictionary<string, string> Split(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys and signatures contain equals signs themselves: only the first one divides.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new FormatException("is not a list of Name=Value parts");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static string DefaultEndpoint(Dictionary<string, string> parts) => parts.TryGetValue("AccountName", out var name)
        ? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{name}.table.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}"
        : throw new FormatException("names neither TableEndpoint nor AccountName");

    private static byte[]? Decode(string? base64)
    {
        try
        {
            return base64 is null ? null : Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw new FormatException("has an AccountKey that is not base64");
        }
    }
}
