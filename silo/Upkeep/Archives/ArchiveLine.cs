using System.Buffers;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>
/// A row as a line of JSON: <c>{"p":partition,"r":row,"v":value}</c>, the value byte for byte as it is stored; one that is not
/// JSON on one line (a damaged row is archived too) goes as <c>"b"</c>, in base 64.
/// </summary>
internal static class ArchiveLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = StorageJson.Options.Encoder, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(TableRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(row.Value.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("p", row.Partition);
            writer.WriteString("r", row.Row);
            if (IsLine(row.Value.Span))
            {
                writer.WritePropertyName("v");
                writer.WriteRawValue(row.Value.Span, skipInputValidation: true);
            }
            else
            {
                writer.WriteBase64String("b", row.Value.Span);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <exception cref="JsonException">The line is not one of ours.</exception>
    public static (string Partition, TableWrite Write) Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        string? partition = null, row = null;
        byte[]? value = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "p": partition = reader.GetString(); break;
                case "r": row = reader.GetString(); break;
                case "b": value = reader.GetBytesFromBase64(); break;
                case "v":
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    value = line[start..(int)reader.BytesConsumed].ToArray();
                    break;
                default: throw new JsonException($"A row has no '{name}'.");
            }
        }

        return partition is null || row is null || value is null
            ? throw new JsonException("A row has a partition, a name and a value.")
            : (partition, TableWrite.Upsert(row, value));
    }

    private static bool IsLine(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2 || value[0] != '{' || value[^1] != '}' || value.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(value);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    // Reading it is what finds bytes that are no UTF-8.
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
