using Gridwhistle.Issues;
using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gridwhistle.Gateway.Live;

/// <summary>A run of one scope's changes without a gap, made into a message once for everybody who needs all of it.</summary>
internal sealed class DeltaBatch(IReadOnlyList<ScopeDelta> deltas)
{
    /// <summary>How many changes go into one message.</summary>
    private const int MaxChanges = 100;

    /// <summary>Looked for once, however many clients get the batch.</summary>
    private readonly IssueSummary[] _confidential = [.. deltas.SelectMany(delta => delta.Changes).Select(change => change.Issue).OfType<IssueSummary>().Where(line => line.Confidential)];

    private SerializedHubMessage? _whole;

    public string Scope => deltas[0].Scope;

    public long FromSeq => deltas[0].FromSeq;

    public long ToSeq => deltas[^1].ToSeq;

    public SerializedHubMessage Whole => _whole ??= LiveMessage.Of(LiveEvents.BoardChanged, Body(0));

    /// <summary>Whether a confidential line among the changes is one of those.</summary>
    public bool Holds(Func<IssueSummary, bool> lines) => _confidential.Any(lines);

    /// <summary>The same for a client at <paramref name="seq"/> from whom some lines are kept.</summary>
    public SerializedHubMessage Without(Func<IssueSummary, bool> hidden, long seq) => LiveMessage.Of(LiveEvents.BoardChanged, Body(Known(seq), hidden));

    /// <summary>The same without what a client at <paramref name="seq"/> knows already.</summary>
    public SerializedHubMessage After(long seq) => Known(seq) is > 0 and var known ? LiveMessage.Of(LiveEvents.BoardChanged, Body(known)) : Whole;

    /// <summary>Joins deltas that follow each other into chunks of bounded size.</summary>
    public static IEnumerable<DeltaBatch> Join(IEnumerable<ScopeDelta> deltas)
    {
        List<ScopeDelta> run = [];
        var changes = 0;
        foreach (var delta in deltas)
        {
            if (run.Count > 0 && (delta.FromSeq != run[^1].ToSeq + 1 || changes + delta.Changes.Length > MaxChanges))
            {
                yield return new DeltaBatch(run);
                (run, changes) = ([], 0);
            }

            run.Add(delta);
            changes += delta.Changes.Length;
        }

        if (run.Count > 0)
        {
            yield return new DeltaBatch(run);
        }
    }

    /// <summary>How many of the changes a client at <paramref name="seq"/> knows. One sequence number a change: what is known is counted off from the front.</summary>
    private int Known(long seq) => seq >= FromSeq && deltas.Sum(delta => delta.Changes.Length) == ToSeq - FromSeq + 1 ? (int)(seq - FromSeq + 1) : 0;

    private BoardChangedBody Body(int skip, Func<IssueSummary, bool>? hidden = null)
    {
        var changes = deltas.SelectMany(delta => delta.Changes).Skip(skip);
        var seen = hidden is null ? changes : changes.Select(change => change.Without(hidden));
        return new BoardChangedBody(Scope, FromSeq + skip, ToSeq, [.. seen.Select(BoardChangeBody.From)], deltas[^1].Counts);
    }
}

/// <summary>A call to the client that is written out once, however many clients get it.</summary>
internal static class LiveMessage
{
    public static SerializedHubMessage Of(string method, object body) => new(new InvocationMessage(method, [body]));
}
