using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gridwhistle.Gateway.Live;

/// <summary>A run of one scope's changes without a gap, made into a message once for everybody who needs all of it.</summary>
internal sealed class DeltaBatch(IReadOnlyList<ScopeDelta> deltas)
{
    /// <summary>How many changes go into one message.</summary>
    private const int MaxChanges = 100;

    private SerializedHubMessage? _whole;

    public string Scope => deltas[0].Scope;

    public long FromSeq => deltas[0].FromSeq;

    public long ToSeq => deltas[^1].ToSeq;

    public SerializedHubMessage Whole => _whole ??= LiveMessage.Of(LiveEvents.BoardChanged, Body(0));

    /// <summary>The same without what a client at <paramref name="seq"/> knows already.</summary>
    public SerializedHubMessage After(long seq)
    {
        // One sequence number a change: what is known is counted off from the front.
        var known = seq - FromSeq + 1;
        return known <= 0 || deltas.Sum(delta => delta.Changes.Length) != ToSeq - FromSeq + 1
            ? Whole
            : LiveMessage.Of(LiveEvents.BoardChanged, Body((int)known));
    }

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

    private BoardChangedBody Body(int skip) => new(
        Scope, FromSeq + skip, ToSeq, [.. deltas.SelectMany(delta => delta.Changes).Skip(skip).Select(BoardChangeBody.From)], deltas[^1].Counts);
}

/// <summary>A call to the client that is written out once, however many clients get it.</summary>
internal static class LiveMessage
{
    public static SerializedHubMessage Of(string method, object body) => new(new InvocationMessage(method, [body]));
}
