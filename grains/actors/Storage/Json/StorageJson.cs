using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gridwhistle.Storage;

/// <summary>How stored JSON is written: camelCase, enums by name, nulls left out, Chinese readable.</summary>
public static class StorageJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // Only nulls: leaving out other defaults would read back as the constructor's default, which may differ.
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AliasPolymorphism.Apply } },
            Converters = { new JsonStringEnumConverter(), new ImmutableArrayConverterFactory() },
        };
        options.MakeReadOnly();
        return options;
    }
}
