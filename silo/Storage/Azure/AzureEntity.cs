using System.Buffers;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace Gridwhistle.Storage;

/// <summary>
/// A row as an entity: <c>V0, V1, …</c> are its JSON in pieces of at most 32 K characters, <c>W</c> names the write that made
/// it, so that a write tried again recognises its own work.
/// </summary>
internal static class AzureEntity
{
    private const int PieceLength = 32 * 1024;
    private const string WriteId = "W";

    public static TableEntity Key(string partition, string row) => new(AzureKeys.Encode(partition), AzureKeys.Encode(row));

    public static TableEntity Write(string partition, TableWrite write, string writeId)
    {
        var entity = Key(partition, write.Row);
        entity[WriteId] = writeId;
        var text = Encoding.UTF8.GetString(write.Value.Span).AsSpan();
        for (var i = 0; text.Length > 0; i++)
        {
            var piece = text[..PieceOf(text)];
            entity[Piece(i)] = piece.ToString();
            text = text[piece.Length..];
        }

        return entity;
    }

    public static TableRow Read(TableEntity entity)
    {
        var value = new ArrayBufferWriter<byte>(1024);
        for (var i = 0; entity.GetString(Piece(i)) is { } piece; i++)
        {
            Encoding.UTF8.GetBytes(piece, value);
        }

        return new TableRow(AzureKeys.Decode(entity.PartitionKey), RowOf(entity), ETagOf(entity), value.WrittenMemory);
    }

    public static string RowOf(TableEntity entity) => AzureKeys.Decode(entity.RowKey);

    public static string? WriteIdOf(TableEntity entity) => entity.GetString(WriteId);

    public static string ETagOf(TableEntity entity) => entity.ETag.ToString();

    /// <summary>How much of the text goes into one property: a pair of surrogates stays together.</summary>
    private static int PieceOf(ReadOnlySpan<char> text)
    {
        var length = Math.Min(PieceLength, text.Length);
        return length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    private static string Piece(int index) => string.Create(CultureInfo.InvariantCulture, $"V{index}");
}
