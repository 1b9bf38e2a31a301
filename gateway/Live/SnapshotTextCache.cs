using System.Collections.Concurrent;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Live;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// The last text of each scope. A scope's sequence number never shows two different boards, so it tells whether the text still holds;
/// one text serves all from whom no line is kept.
/// </summary>
internal sealed class SnapshotTextCache(IOptions<JsonOptions> json)
{
    private readonly ConcurrentDictionary<string, Writing> _last = new(StringComparer.Ordinal);

    public SnapshotText Of(BoardSnapshot whole, Actor viewer, CoordinateSystem crs = CoordinateSystem.Wgs84)
    {
        var snapshot = whole.For(viewer);
        if (crs is not CoordinateSystem.Wgs84 || !ReferenceEquals(snapshot, whole))
        {
            return SnapshotText.Of(snapshot, json.Value.SerializerOptions, crs);
        }

        // Many who ask at once wait for one writer.
        var last = _last.AddOrUpdate(
            snapshot.Scope,
            _ => new Writing(snapshot, null, json.Value.SerializerOptions),
            (_, known) => known.Seq >= snapshot.Seq ? known : new Writing(snapshot, known, json.Value.SerializerOptions));

        // A slow reader of an older board does not throw a newer text away.
        return last.Seq == snapshot.Seq ? last.Value : SnapshotText.Of(snapshot, json.Value.SerializerOptions);
    }

    private sealed class Writing(BoardSnapshot snapshot, Writing? before, JsonSerializerOptions options)
        : Lazy<SnapshotText>(() => SnapshotText.Of(snapshot, options, before: before is { IsValueCreated: true } ? before.Value : null))
    {
        public long Seq { get; } = snapshot.Seq;
    }
}
