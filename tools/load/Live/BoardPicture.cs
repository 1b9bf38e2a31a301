using System.Collections.Immutable;
using System.Text.Json;

namespace Gridwhistle.Load.Live;

/// <summary>
/// What a console shows: the open issues with their versions at a sequence number. Consoles that got the same messages share one
/// picture, so that thousands of them cost the load tool next to nothing and yet each stands for what it really received.
/// </summary>
internal sealed class BoardPicture(long seq, ImmutableDictionary<string, int> issues)
{
    private Next? _next;

    public long Seq { get; } = seq;

    public ImmutableDictionary<string, int> Issues { get; } = issues;

    /// <summary>Of an answer to <c>Watch</c> or <c>GET /board</c>: a snapshot, or what <paramref name="before"/> missed.</summary>
    public static BoardPicture Of(JsonElement answer, BoardPicture? before = null)
    {
        var seq = answer.GetProperty("seq").GetInt64();
        if (answer.GetProperty("kind").GetString() == "snapshot")
        {
            return new BoardPicture(seq, answer.GetProperty("issues").EnumerateArray().Select(BoardEntry.OfIssue).ToImmutableDictionary(line => line.Id, line => line.Version!.Value));
        }

        var changes = answer.GetProperty("deltas").EnumerateArray().SelectMany(delta => delta.GetProperty("changes").EnumerateArray().Select(BoardEntry.OfChange));
        return new BoardPicture(seq, Apply(before!.Issues, changes));
    }

    /// <summary>The picture after a message; the same for everybody who comes from here.</summary>
    public BoardPicture After(BoardStep step)
    {
        if (Volatile.Read(ref _next) is { } next && ReferenceEquals(next.Step, step))
        {
            return next.Picture;
        }

        var picture = new BoardPicture(step.ToSeq, Apply(Issues, step.Changes));
        Volatile.Write(ref _next, new Next(step, picture));
        return picture;
    }

    public bool Shows(BoardPicture other) =>
        ReferenceEquals(this, other)
        || (Seq == other.Seq && Issues.Count == other.Issues.Count && Issues.All(issue => other.Issues.TryGetValue(issue.Key, out var version) && version == issue.Value));

    private static ImmutableDictionary<string, int> Apply(ImmutableDictionary<string, int> issues, IEnumerable<BoardEntry> changes)
    {
        var builder = issues.ToBuilder();
        foreach (var line in changes)
        {
            if (line.Version is { } version)
            {
                builder[line.Id] = version;
            }
            else
            {
                builder.Remove(line.Id);
            }
        }

        return builder.ToImmutable();
    }

    private sealed record Next(BoardStep Step, BoardPicture Picture);
}
