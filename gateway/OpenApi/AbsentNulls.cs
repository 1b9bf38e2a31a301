using Microsoft.OpenApi;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>A null is never written, and may be left out when read: such a member is optional, not of two types.</summary>
internal static class AbsentNulls
{
    public static void In(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema owner)
        {
            return;
        }

        foreach (var (name, member) in owner.Properties?.ToArray() ?? [])
        {
            if (WithoutNull(member) is { } plain)
            {
                owner.Properties![name] = plain;
                owner.Required?.Remove(name);
            }

            In(owner.Properties![name]);
            if (owner.Properties[name] is OpenApiSchema { Format: "date-time", Type: null } instant)
            {
                // Parts of parts do not pass the transformer of schemas.
                instant.Type = JsonSchemaType.String;
            }
        }

        foreach (var part in new[] { owner.Items, owner.AdditionalProperties }.OfType<IOpenApiSchema>().Concat(owner.OneOf ?? []).Concat(owner.AnyOf ?? []))
        {
            In(part);
        }
    }

    private static IOpenApiSchema? WithoutNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { Type: { } type } plain && type.HasFlag(JsonSchemaType.Null))
        {
            plain.Type = type & ~JsonSchemaType.Null;
            return plain;
        }

        return schema.OneOf is { Count: 2 } either && either.FirstOrDefault(IsNull) is { } nothing
            ? either.First(option => option != nothing)
            : null;
    }

    private static bool IsNull(IOpenApiSchema schema) => schema is OpenApiSchema { Type: JsonSchemaType.Null };
}
