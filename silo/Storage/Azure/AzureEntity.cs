using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// A row as an entity: <c>V0, V1, …</c> are its JSON in pieces of at most 32 K characters, <c>W</c> names the write that made
/// it, so that a write tried again recognises its own work.
/// </summary>
internal static class AzureEntity
{
    private const int PieceLength = 32 * 1024;
    private const string PartitionKey = "PartitionKey";
    private const string RowKey = "RowKey";
    private const string ETag = "odata.etag";
    private const string WriteId = "W";

    public static ReadOnlyMemory<byte> Write(string partition, TableWrite write, string writeId)
    {
        var buffer = new ArrayBufferWriter<byte>(write.Value.Length + 256);
        Property('{', PartitionKey, AzureKeys.Encode(partition));
        Property(',', RowKey, AzureKeys.Encode(write.Row));
        Property(',', WriteId, writeId);
        var text = Encoding.UTF8.GetString(write.Value.Span).AsSpan();
        for (var i = 0; text.Length > 0; i++)
        {
            var piece = text[..PieceOf(text)];
            Property(',', Piece(i), piece);
            text = text[piece.Length..];
        }

        buffer.Write("}"u8);
        return buffer.WrittenMemory;

        void Property(char before, string name, ReadOnlySpan<char> value)
        {
            buffer.Write([(byte)before]);
            AsciiJson.WriteString(buffer, name);
            buffer.Write(":"u8);
            AsciiJson.WriteString(buffer, value);
        }
    }

    public static TableRow Read(JsonElement entity)
    {
        var value = new ArrayBufferWriter<byte>(1024);
        for (var i = 0; entity.TryGetProperty(Piece(i), out var piece); i++)
        {
            Encoding.UTF8.GetBytes(piece.GetString(), value);
        }

        return new TableRow(
            AzureKeys.Decode(entity.GetProperty(PartitionKey).GetString()!), RowOf(entity), entity.GetProperty(ETag).GetString()!, value.WrittenMemory);
    }

    public static string RowOf(JsonElement entity) => AzureKeys.Decode(entity.GetProperty(RowKey).GetString()!);

    public static string? WriteIdOf(JsonElement entity) => entity.TryGetProperty(WriteId, out var id) ? id.GetString() : null;

    public static string ETagOf(JsonElement entity) => entity.GetProperty(ETag).GetString()!;

    /// <summary>How much of the text goes into one property: a pair of surrogates stays together.</summary>
    private static int PieceOf(ReadOnlySpan<char> text)
    {
        var length = Math.Min(PieceLength, text.Length);
        return length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    private static string Piece(int index) => string.Create(CultureInfo.InvariantCulture, $"V{index}");
}
