using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.OpenApi;

internal static class DocsEndpoints
{
    /// <summary>The document at /openapi/v1.json, and a page at /docs that shows it.</summary>
    public static IEndpointRouteBuilder MapDocs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapGet($"/openapi/{ApiDocument.Name}.json", async (ApiDocument document, CancellationToken cancellationToken) =>
            TypedResults.Text(await document.JsonAsync(cancellationToken), "application/json"));
        group.MapGet("/docs", () => Page("index.html", "text/html; charset=utf-8"));
        group.MapGet("/docs/docs.js", () => Page("docs.js", "text/javascript; charset=utf-8"));
        group.MapGet("/docs/docs.css", () => Page("docs.css", "text/css; charset=utf-8"));
        return routes;
    }

    private static FileStreamHttpResult Page(string name, string contentType) => TypedResults.Stream(
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"docs/{name}") ?? throw new InvalidOperationException($"docs/{name} is not in the build."),
        contentType);
}
