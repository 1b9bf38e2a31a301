using System.Text.Json.Serialization;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>A case and the version it has.</summary>
/// <param name="Removed">The client may not know of it any more, and hears nothing more of it.</param>
internal sealed record ItemChangedBody(string Kind, string Id, long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Removed = false);

/// <summary>A case of a list has a new version, or left the list.</summary>
internal sealed record ListChangedBody(
    string Kind, string Scope, long Seq, string Id, long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Removed)
{
    public static ListChangedBody From(ListChanged change) => new(change.List.Kind, change.List.Scope, change.Seq, change.Id, change.Version, change.Removed);
}

/// <summary>A list's newest lines at a sequence number.</summary>
internal sealed record ListSnapshotBody(string Kind, string List, string Scope, long Seq, IReadOnlyList<object> Items);

/// <summary>What a follower that came back missed.</summary>
internal sealed record ListResumeBody(string Kind, string List, string Scope, long Seq, IReadOnlyList<ListChangedBody> Changes);
