using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>The OpenAPI document, made once from the endpoints: it cannot change while the process runs.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "v1";

    private readonly SemaphoreSlim _making = new(1);
    private string? _json;

    public async Task<string> JsonAsync(CancellationToken cancellationToken)
    {
        if (_json is not null)
        {
            return _json;
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            return _json ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString();
    }
}
