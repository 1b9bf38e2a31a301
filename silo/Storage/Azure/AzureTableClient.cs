using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Gridwhistle.Storage;

/// <summary>Requests of the table service's REST protocol through Azure.Core's pipeline: signed, tried again, timed out.</summary>
internal sealed class AzureTableClient
{
    private const string ApiVersion = "2019-02-02";
    private const string Json = "application/json;odata=minimalmetadata";
    private readonly HttpPipeline _pipeline;
    private readonly AzureAccount _account;
    private readonly TimeSpan _patience;

    public AzureTableClient(AzureTableOptions options, TimeProvider clock)
    {
        _account = AzureAccount.Parse(options.ConnectionString);
        _patience = options.RequestTimeout;
        var settings = new Settings { Retry = { MaxRetries = options.MaxRetries, NetworkTimeout = options.NetworkTimeout, Delay = TimeSpan.FromMilliseconds(200) } };
        HttpPipelinePolicy[] signing = _account.Key is { } key ? [new AzureSharedKeyPolicy(_account.Name, key, clock)]
            : options.Credential is { } credential ? [new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default")]
            : [];
        _pipeline = HttpPipelineBuilder.Build(settings, signing);
    }

    public string Name => $"Azure Tables of '{_account.Name}' at {_account.Endpoint.Authority}";

    public string Address(string path) => $"{_account.Endpoint.AbsoluteUri.TrimEnd('/')}/{path}";

    public async Task<AzureAnswer> SendAsync(
        RequestMethod method,
        string path,
        CancellationToken cancellationToken,
        ReadOnlyMemory<byte> body = default,
        string contentType = Json,
        params (string Name, string Value)[] headers)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Signed(Address(path))));
        message.Request.Headers.SetValue("x-ms-version", ApiVersion);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", Json);
        if (!body.IsEmpty)
        {
            message.Request.Content = RequestContent.Create(body);
            message.Request.Headers.SetValue("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            message.Request.Headers.SetValue(name, value);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            await _pipeline.SendAsync(message, limit.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && AzureFault.Translate(fault) is { } told)
        {
            throw told;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Azure Tables did not answer in time.") { Reason = StoreFault.Away };
        }

        var response = message.Response;
        return new AzureAnswer(
            response.Status, response.Content.ToMemory(), response.Headers.ETag?.ToString("H"), name => response.Headers.TryGetValue(name, out var value) ? value : null);
    }

    /// <summary>Makes the table; one that is there already is as good.</summary>
    public async Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, string> { ["TableName"] = table }));
        var answer = await SendAsync(RequestMethod.Post, "Tables", cancellationToken, body, Json, ("Prefer", "return-no-content")).ConfigureAwait(false);
        if (answer.Fault is { Code: not "TableAlreadyExists" } fault)
        {
            throw fault.ToException();
        }
    }

    private string Signed(string address) => _account.Sas.Length == 0
        ? address
        : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{_account.Sas}";

    private sealed class Settings : ClientOptions;
}

internal sealed record AzureAnswer(int Status, ReadOnlyMemory<byte> Body, string? ETag, Func<string, string?> Header)
{
    public AzureFault? Fault => Status is >= 200 and < 300 ? null : AzureFault.Parse(Status, Body);
}
