namespace Gridwhistle.Gateway.WebConsole;

/// <summary>Serves the console where no endpoint answers.</summary>
internal sealed class ConsoleMiddleware(RequestDelegate next, ConsoleFiles files)
{
    private const string NotBuilt =
        """
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Gridwhistle</title>
        <p>控制台尚未构建：请安装 Node.js 20 后重新运行；接口文档在 <a href="/docs">/docs</a>。</p>
        <p lang="en">The console has not been built: install Node.js 20 and run again. The API is described at <a href="/docs">/docs</a>.</p>
        </html>
        """;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return next(context);
        }

        return files.Find(request.Path) is { } asset ? ServeAsync(context, asset)
            : request.Path == "/" && !files.IsBuilt ? TypedResults.Content(NotBuilt, "text/html; charset=utf-8").ExecuteAsync(context)
            : next(context);
    }

    private static async Task ServeAsync(HttpContext context, ConsoleAsset asset)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = asset.ETag;
        response.Headers.CacheControl = asset.CacheControl;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch == asset.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (encoding, content) = Encoded(request.Headers.AcceptEncoding.ToString(), asset);
        response.ContentType = asset.ContentType;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    private static (string? Encoding, byte[] Content) Encoded(string accepted, ConsoleAsset asset) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) && asset.Brotli is { } brotli ? ("br", brotli)
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) && asset.Gzip is { } gzip ? ("gzip", gzip)
        : (null, asset.Content);
}
