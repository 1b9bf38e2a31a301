using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// The bytes of journal rows. Every row ends in <c>,"h":"…32 hex…"}</c>, a hash over all bytes before it, so that no byte of
/// a row can change unseen: <c>{"t":alias,"v":schema,"n":version,"d":{…},"h":…}</c>; a snapshot also has the link of the chain it
/// stands on, <c>c</c>. Earlier releases wrote a mark of what was told of into it, <c>p</c>.
/// </summary>
internal static class JournalRowCodec
{
    private const string Type = "t";
    private const string Schema = "v";
    private const string Version = "n";
    private const string PublishedName = "p";
    private const string ChainName = "c";
    private const string Payload = "d";
    private const int TailLength = 6 + ChainHash.HexLength + 2;

    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = StorageJson.Options.Encoder, SkipValidation = true };

    private static ReadOnlySpan<byte> TailStart => ",\"h\":\""u8;

    private static ReadOnlySpan<byte> TailEnd => "\"}"u8;

    public static (ReadOnlyMemory<byte> Row, ChainHash Chain) WriteEvent(
        ChainHash previous, string alias, int schema, long version, object @event)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = Begin(buffer, alias, schema, version))
        {
            EndPayload(writer, @event);
        }

        var chain = previous.Next(buffer.WrittenSpan);
        return (Seal(buffer, chain), chain);
    }

    public static ReadOnlyMemory<byte> WriteSnapshot(
        ChainHash chain, string alias, int schema, long version, object state)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = BeginSnapshot(buffer, chain, alias, schema, version))
        {
            EndPayload(writer, state);
        }

        return Seal(buffer, chain.Next(buffer.WrittenSpan));
    }

    /// <summary>A version the stream is known to have reached: a tail cut off below it is seen.</summary>
    public static ReadOnlyMemory<byte> WriteReach(string stream, long version)
    {
        var buffer = new ArrayBufferWriter<byte>(96);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber(PublishedName, 0);
            writer.WriteNumber(Version, version);
        }

        return Seal(buffer, ChainHash.Genesis(stream).Next(buffer.WrittenSpan));
    }

    /// <summary>Splits a row into what its hash covers and the hash; false when it does not end as we write it.</summary>
    public static bool TryUnseal(ReadOnlyMemory<byte> row, out ReadOnlyMemory<byte> body, out ChainHash hash)
    {
        (body, hash) = (default, default);
        if (row.Length <= TailLength)
        {
            return false;
        }

        var tail = row.Span[^TailLength..];
        if (!tail.StartsWith(TailStart) || !tail.EndsWith(TailEnd)
            || !ChainHash.TryParse(tail.Slice(TailStart.Length, ChainHash.HexLength), out var parsed))
        {
            return false;
        }

        (body, hash) = (row[..^TailLength], parsed.Value);
        return true;
    }

    /// <summary>Reads the fields of a row; <see cref="JournalRow.Payload"/> is the bytes of <c>d</c>, not yet parsed.</summary>
    public static JournalRow Parse(ReadOnlySpan<byte> row)
    {
        var reader = new Utf8JsonReader(row);
        var parsed = new JournalRow();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case Type: parsed.Alias = reader.GetString()!; break;
                case Schema: parsed.Schema = reader.GetInt32(); break;
                case Version: parsed.Version = reader.GetInt64(); break;
                case PublishedName: parsed.Published = reader.GetInt64(); break;
                case ChainName: parsed.Chain = ParseChain(reader.ValueSpan); break;
                case Payload:
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    parsed.Payload = start..(int)reader.BytesConsumed;
                    break;
                default: reader.Skip(); break;
            }
        }

        return parsed;
    }

    private static Utf8JsonWriter Begin(ArrayBufferWriter<byte> buffer, string alias, int schema, long version)
    {
        var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString(Type, alias);
        writer.WriteNumber(Schema, schema);
        writer.WriteNumber(Version, version);
        return writer;
    }

    private static Utf8JsonWriter BeginSnapshot(
        ArrayBufferWriter<byte> buffer, ChainHash chain, string alias, int schema, long version)
    {
        var writer = Begin(buffer, alias, schema, version);
        writer.WriteString(ChainName, chain.ToString());
        return writer;
    }

    private static void EndPayload(Utf8JsonWriter writer, object payload)
    {
        writer.WritePropertyName(Payload);
        JsonSerializer.Serialize(writer, payload, payload.GetType(), StorageJson.Options);
    }

    private static ReadOnlyMemory<byte> Seal(ArrayBufferWriter<byte> buffer, ChainHash hash)
    {
        var tail = buffer.GetSpan(TailLength);
        TailStart.CopyTo(tail);
        hash.WriteHex(tail.Slice(TailStart.Length, ChainHash.HexLength));
        TailEnd.CopyTo(tail[(TailStart.Length + ChainHash.HexLength)..]);
        buffer.Advance(TailLength);
        return buffer.WrittenMemory;
    }

    private static ChainHash ParseChain(ReadOnlySpan<byte> hex) =>
        ChainHash.TryParse(hex, out var chain) ? chain.Value : throw new JsonException("The chain link is not 32 hexadecimal digits.");
}

internal struct JournalRow
{
    public string? Alias { get; set; }

    public int Schema { get; set; }

    public long Version { get; set; }

    public long Published { get; set; }

    public ChainHash Chain { get; set; }

    public Range Payload { get; set; }
}
