using Gridwhistle.Checks;
using System.Collections.Concurrent;
using Gridwhistle.Groups;
using Gridwhistle.Load.Crash;
using Gridwhistle.Storage;

namespace Gridwhistle.Load.Checks;

/// <summary>Every acknowledged message is in its group once, under the number it was answered with; numbers run without gaps; no card is shown twice.</summary>
internal static class GroupCheck
{
    public static async Task<GroupFigures> RunAsync(OpenedStore opened, IEnumerable<AcknowledgedMessage> acknowledged, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, List<GroupMessage>>();
        await foreach (var row in opened.Store.ScanAsync(Tables.Messages, cancellationToken: cancellationToken))
        {
            if (row.Row.StartsWith("m/", StringComparison.Ordinal))
            {
                (groups.TryGetValue(row.Partition, out var known) ? known : groups[row.Partition] = []).Add(StoredRow.Read<GroupMessage>(row));
            }
        }

        foreach (var (grid, messages) in groups)
        {
            if (messages.Max(message => message.Seq) != messages.Count || messages.DistinctBy(message => message.Id).Count() != messages.Count)
            {
                broken.Enqueue($"group {grid} has {messages.Count} messages up to {messages.Max(message => message.Seq)}, {messages.DistinctBy(message => message.Id).Count()} of them different");
            }
        }

        var lost = 0;
        foreach (var message in acknowledged)
        {
            var found = groups.GetValueOrDefault(message.Grid)?.Where(one => one.Text == message.Text).ToArray() ?? [];
            if (found is not [{ } only] || only.Seq != message.Seq || only.Id != message.Id)
            {
                lost++;
                broken.Enqueue($"message {message.Seq} of group {message.Grid} is there {found.Length} times");
            }
        }

        return new GroupFigures(groups.Values.Sum(messages => messages.Count(message => message.By is not null)), groups.Values.Sum(messages => messages.Count(message => message.By is null)), lost);
    }
}

/// <summary>What people wrote, cards the system showed, acknowledged messages that are not there once.</summary>
internal sealed record GroupFigures(int Messages, int Cards, int Wrong);
