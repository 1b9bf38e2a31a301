using System.Text.Json;
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
        var form = declared == type ? context.JsonTypeInfo : context.JsonTypeInfo.Options.GetTypeInfo(type);
        if (schema.Type is { } shape && shape.HasFlag(JsonSchemaType.Array) && form.ElementType is { } element && IsTextKey(element) && schema.Items is null or OpenApiSchema { Type: null })
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }

        if (IsTextKey(type))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties?.Clear();
            schema.Items = null;
            schema.Description ??= type.Name;
        }

        if (type == typeof(DateTimeOffset))
        {
            // Our own converter hides what it reads.
            schema.Type = declared == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }

        foreach (var member in RequiredMembers.Spared(context.JsonTypeInfo))
        {
            schema.Required?.Remove(member);
        }

        foreach (var member in RequiredMembers.In(context.JsonTypeInfo))
        {
            schema.Required ??= new HashSet<string>();
            schema.Required.Add(member);
            if (schema.Properties is { } members && members.TryGetValue(member, out var found) && found is OpenApiSchema { Type: { } either } known)
            {
                known.Type = either & ~JsonSchemaType.Null;
            }
        }

        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;

            // A null is an absent member, not one of the words.
            schema.Enum = [.. schema.Enum.Where(word => word is not null && word.GetValueKind() is not JsonValueKind.Null)];
        }

        if (type == typeof(IFormFile))
        {
            // A file is its bytes: what the server knows of it besides is no part of the form.
            schema.Required = null;
        }

        if (schema.Pattern is not null && schema.Type is { } mixed && mixed.HasFlag(JsonSchemaType.String) && type.IsPrimitive)
        {
            // Numbers are read as numbers alone here.
            schema.Type = mixed & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }

    private static bool IsTextKey(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextKey<>));
}
