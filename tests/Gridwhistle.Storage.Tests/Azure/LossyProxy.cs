using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Storage;

/// <summary>Stands between a client and a service and can swallow an answer after the service has done its work.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly HttpClient _service = new();
    private readonly WebApplication _application;
    private int _losing;
    private int _lost;

    private LossyProxy(Uri service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(context => ForwardAsync(context, service));
    }

    public string Endpoint => $"{_application.Urls.First()}/devstoreaccount1";

    public int Lost => _lost;

    public static async Task<LossyProxy> StartAsync(Uri service)
    {
        var proxy = new LossyProxy(service);
        await proxy._application.StartAsync();
        return proxy;
    }

    public void LoseNextAnswer() => _losing = 1;

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _service.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri service)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri($"http://{service.Authority}{new Uri(context.Request.GetEncodedUrl()).PathAndQuery}"));
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var header in context.Request.Headers.Where(header => header.Key is not ("Host" or "Content-Length")))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
            }
        }

        using var response = await _service.SendAsync(request);
        if (Interlocked.Exchange(ref _losing, 0) == 1)
        {
            Interlocked.Increment(ref _lost);
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Keep-Alive")))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body);
    }
}
