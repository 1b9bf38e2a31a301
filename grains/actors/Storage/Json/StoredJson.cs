using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// The bytes of a row that is no journal row: <c>{"t":alias,"v":schema,"d":{…}}</c>. The alias is the type's <c>[Alias]</c>;
/// older schema versions are upgraded on read, newer ones refused.
/// </summary>
public sealed class StoredJson(JsonUpgrades upgrades)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = StorageJson.Options.Encoder, SkipValidation = true };
    private readonly ConcurrentDictionary<Type, string> _aliases = [];

    /// <exception cref="InvalidOperationException">The type has no <c>[Alias]</c>.</exception>
    public ReadOnlyMemory<byte> Write<T>(T value)
        where T : notnull => Write(value, typeof(T));

    /// <exception cref="InvalidOperationException">The type has no <c>[Alias]</c>.</exception>
    public ReadOnlyMemory<byte> Write(object value, Type type)
    {
        var alias = AliasOf(type);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("t", alias);
            writer.WriteNumber("v", upgrades.CurrentVersion(alias));
            writer.WritePropertyName("d");
            JsonSerializer.Serialize(writer, value, type, StorageJson.Options);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <exception cref="UnknownSchemaException">The row holds another type, or a newer version of it.</exception>
    public T Read<T>(ReadOnlyMemory<byte> row)
        where T : notnull => (T)Read(row, typeof(T));

    /// <exception cref="UnknownSchemaException">The row holds another type, or a newer version of it.</exception>
    public object Read(ReadOnlyMemory<byte> row, Type type)
    {
        var expected = AliasOf(type);
        var parsed = JournalRowCodec.Parse(row.Span);
        return parsed.Alias == expected
            ? upgrades.Read(expected, parsed.Schema, row.Span[parsed.Payload], type)
            : throw new UnknownSchemaException(parsed.Alias ?? "", parsed.Schema, $"'{expected}' belongs there");
    }

    private string AliasOf(Type type) => _aliases.GetOrAdd(type, StoredTypes.RequireAlias);
}
