using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>Typed keys are strings to the outside; their converters hide that from the generator.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextKey<>)))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties?.Clear();
            schema.Description ??= type.Name;
        }

        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
        }

        if (schema.Pattern is not null && schema.Type is { } mixed && mixed.HasFlag(JsonSchemaType.String) && type.IsPrimitive)
        {
            // Numbers are read as numbers alone here.
            schema.Type = mixed & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }
}
