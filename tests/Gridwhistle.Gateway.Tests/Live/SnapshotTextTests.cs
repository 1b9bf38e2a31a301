using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.Operations;
using static Gridwhistle.Live.Boards;

namespace Gridwhistle.Live;

public sealed class SnapshotTextTests
{
    private readonly JsonSerializerOptions _json = Json.SerializerOptions;

    [Fact]
    public void Of_ASnapshot_IsTheJsonOfItsBody()
    {
        var snapshot = Snapshot(7, Issue("a"), Issue("b", 2));
        Assert.Equal(Body(snapshot), Text(SnapshotText.Of(snapshot, _json)));
    }

    [Fact]
    public void Of_AnEmptyBoard_IsTheJsonOfItsBody()
    {
        var snapshot = Snapshot(7);
        Assert.Equal(Body(snapshot), Text(SnapshotText.Of(snapshot, _json)));
    }

    [Fact]
    public void Of_WithATextBefore_ShowsWhatIsNow()
    {
        var (same, changed, gone, other) = (Issue("a"), Issue("b"), Issue("c"), Issue("d"));
        var before = SnapshotText.Of(Snapshot(7, gone, same, changed), _json);
        var between = SnapshotText.Of(Snapshot(8, other, changed with { Version = 2 }, same), _json, before: before);
        var now = Snapshot(9, same, changed with { Version = 3 }, other);
        Assert.Equal(Body(now), Text(SnapshotText.Of(now, _json, before: between)));
    }

    [Fact]
    public void Of_AnotherCoordinateSystem_ShiftsThePoints()
    {
        var snapshot = Snapshot(7, Issue("a"));
        Assert.Equal(JsonSerializer.Serialize(SnapshotBody.From(snapshot, CoordinateSystem.Gcj02), _json), Text(SnapshotText.Of(snapshot, _json, CoordinateSystem.Gcj02)));
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Brotli)]
    internal async Task PackedAsync_Unpacked_IsTheSame(Compression packing)
    {
        var text = SnapshotText.Of(Snapshot(7, [.. Enumerable.Range(0, 200).Select(n => Issue($"issue{n}"))]), _json);
        Assert.Equal(Text(text), Unpack(packing, await text.CompressedAsync(packing)));
    }

    private string Body(BoardSnapshot snapshot) => JsonSerializer.Serialize(SnapshotBody.From(snapshot), _json);

    private static string Text(SnapshotText text) => Encoding.UTF8.GetString(text.Json.Span);

    private static string Unpack(Compression packing, ReadOnlyMemory<byte> bytes)
    {
        var source = new MemoryStream(bytes.ToArray());
        using var reader = new StreamReader(packing switch
        {
            Compression.Brotli => new BrotliStream(source, CompressionMode.Decompress),
            Compression.Gzip => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        });
        return reader.ReadToEnd();
    }
}
