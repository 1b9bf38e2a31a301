using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gridwhistle;

/// <summary>A typed key: one string, parsed once at the edge and compared ordinally ever after.</summary>
public interface ITextKey<TSelf> : IParsable<TSelf> where TSelf : struct, ITextKey<TSelf>
{
    string Value { get; }

    /// <summary>The key for <paramref name="value"/>, or null when it is not of the key's form.</summary>
    static abstract TSelf? From(string? value);
}

/// <summary>Writes a typed key as its plain string; an ill-formed one is a <see cref="JsonException"/>, so it ends as a 400.</summary>
public sealed class TextKeyConverter<TKey> : JsonConverter<TKey> where TKey : struct, ITextKey<TKey>
{
    public override TKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? TKey.From(reader.GetString()) ?? throw new JsonException($"Not a valid {typeof(TKey).Name}.")
            : throw new JsonException($"{typeof(TKey).Name} is a string.");

    public override void Write(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override TKey ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TKey.From(reader.GetString()) ?? throw new JsonException($"Not a valid {typeof(TKey).Name}.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}

/// <summary>What the key types share: parsing that never throws on strange input, and the plain-key form.</summary>
public static class TextKey
{
    /// <summary>Letters, digits, '-', '_', '.' and ':' up to 80 characters: the form of ids that carry no structure.</summary>
    public static bool IsPlain(string? value)
    {
        if (value is null || value.Length is 0 or > 80)
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    public static TKey Parse<TKey>(string value) where TKey : struct, ITextKey<TKey> =>
        TKey.From(value) ?? throw new FormatException($"'{value}' is not a valid {typeof(TKey).Name}.");
}
