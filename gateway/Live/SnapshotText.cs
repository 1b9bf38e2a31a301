using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>One scope's board at one sequence number as the bytes of its <see cref="SnapshotBody"/>: written once and packed once, whoever asks.</summary>
internal sealed class SnapshotText
{
    /// <summary>Smaller by a third than the fastest level, for a tenth of a second at ten thousand issues, once a change.</summary>
    private const int BrotliQuality = 5, BrotliWindow = 22;

    private readonly Dictionary<IssueSummary, Range> _lines;
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> _brotli;
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> _gzip;

    private SnapshotText(long seq, ReadOnlyMemory<byte> json, Dictionary<IssueSummary, Range> lines)
    {
        (Seq, Json, _lines) = (seq, json, lines);
        _brotli = new Lazy<Task<ReadOnlyMemory<byte>>>(() => Task.Run(Brotli));
        _gzip = new Lazy<Task<ReadOnlyMemory<byte>>>(() => Task.Run(Gzip));
    }

    public long Seq { get; }

    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Writes a snapshot; what <paramref name="before"/> shows of an issue that has not changed is taken over.</summary>
    public static SnapshotText Of(BoardSnapshot snapshot, JsonSerializerOptions options, CoordinateSystem crs = CoordinateSystem.Wgs84, SnapshotText? before = null)
    {
        var json = new ArrayBufferWriter<byte>(1024 + (snapshot.Issues.Length * 640));
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "snapshot"u8);
        writer.WriteString("scope"u8, snapshot.Scope);
        writer.WriteNumber("seq"u8, snapshot.Seq);
        writer.WriteStartArray("issues"u8);
        var lines = new Dictionary<IssueSummary, Range>(snapshot.Issues.Length, ReferenceEqualityComparer.Instance);
        foreach (var issue in snapshot.Issues)
        {
            var comma = lines.Count > 0 ? 1 : 0;
            var start = (int)(writer.BytesCommitted + writer.BytesPending) + comma;
            if (before is not null && before._lines.TryGetValue(issue, out var line))
            {
                writer.WriteRawValue(before.Json.Span[line], skipInputValidation: true);
            }
            else
            {
                JsonSerializer.Serialize(writer, new IssueSummaryBody(issue, crs), options);
            }

            lines[issue] = start..(int)(writer.BytesCommitted + writer.BytesPending);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("counts"u8);
        JsonSerializer.Serialize(writer, snapshot.Counts, options);
        writer.WriteEndObject();
        writer.Flush();
        return new SnapshotText(snapshot.Seq, json.WrittenMemory, lines);
    }

    public Task<ReadOnlyMemory<byte>> CompressedAsync(Compression packing) => packing switch
    {
        Compression.Brotli => _brotli.Value,
        Compression.Gzip => _gzip.Value,
        _ => Task.FromResult(Json),
    };

    private ReadOnlyMemory<byte> Brotli()
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(Json.Length)];
        return BrotliEncoder.TryCompress(Json.Span, packed, out var written, BrotliQuality, BrotliWindow)
            ? packed.AsSpan(0, written).ToArray()
            : throw new InvalidOperationException($"{Json.Length} bytes did not fit where they must.");
    }

    private ReadOnlyMemory<byte> Gzip()
    {
        using var packed = new MemoryStream(Json.Length / 8);
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Json.Span);
        }

        return packed.ToArray();
    }
}
