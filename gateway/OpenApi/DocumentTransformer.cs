using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>The document's head, and how a caller signs in.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer", Cookie = "cookie", Problem = "Problem";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Gridwhistle",
            Version = ApiDocument.Name,
            Description = "JSON over HTTP. Reads carry ETag; writes take Idempotency-Key and If-Match; errors are problem details (RFC 9457) with a stable code.",
            Contact = new OpenApiContact { Name = "Gridwhistle contributors" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that answers this document." }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access token from POST /api/v1/tokens." },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Session.SessionDefaults.CookieName,
                Description = "Set by POST /api/v1/session; writes need the header X-Gridwhistle: 1 as well.",
            },
        };
        Sort(document);
        document.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellationToken));
        foreach (var schema in document.Components.Schemas?.Values ?? [])
        {
            AbsentNulls.In(schema);
        }
    }

    /// <summary>By name, so that the document does not change with the order in which features are found.</summary>
    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths { Extensions = document.Paths.Extensions };
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = ApiTags.Descriptions.GetValueOrDefault(tag.Name!);
        }
    }
}
