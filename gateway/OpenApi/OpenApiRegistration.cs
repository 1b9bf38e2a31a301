using Gridwhistle.Gateway.OpenApi;

namespace Microsoft.Extensions.DependencyInjection;

internal static class OpenApiRegistration
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(ApiDocument.Name, options => options
            .AddDocumentTransformer<DocumentTransformer>()
            .AddOperationTransformer<OperationTransformer>()
            .AddSchemaTransformer<SchemaTransformer>());
        return services.AddSingleton<ApiDocument>();
    }
}
