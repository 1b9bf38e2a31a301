using Gridwhistle.Checks;
using System.Collections.Concurrent;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Load.Crash;
using Gridwhistle.Storage;

namespace Gridwhistle.Load.Checks;

/// <summary>
/// Every notice the journal's events give rise to is in its person's inbox, once, and nothing about an issue is there besides; those whose
/// step is done are settled, the others are not.
/// </summary>
internal static class InboxCheck
{
    public static async Task<InboxFigures> RunAsync(OpenedStore opened, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string Person, string Item), int>();
        var marked = new HashSet<(string Person, string Item)>();
        var read = 0;
        await foreach (var row in opened.Store.ScanAsync(Tables.Inbox, cancellationToken: cancellationToken))
        {
            var item = StoredRow.Read<InboxItem>(row);
            if (item.Kind == "unread")
            {
                continue;
            }

            found[(row.Partition, item.Id)] = found.GetValueOrDefault((row.Partition, item.Id)) + 1;
            read += item.Read ? 1 : 0;
            if (item.SettledAt is not null)
            {
                marked.Add((row.Partition, item.Id));
            }
        }

        var (wanted, missing) = (0, 0);
        await foreach (var first in opened.Store.ScanAsync(JournalRows.Table, JournalRows.Event(1), cancellationToken))
        {
            Issue? state = null;
            var book = OpenNotices.Empty;
            await foreach (var recorded in opened.Journal.ReadEventsAsync(first.Partition, cancellationToken: cancellationToken))
            {
                var before = state;
                state = IssueEvolution.Apply(before, recorded.Event);
                var step = book.Next(before, recorded.Event, state, (int)recorded.Version);
                book = step.Book;
                foreach (var (to, settled) in step.Settled)
                {
                    if (!marked.Remove((to.Value, settled.ItemId)))
                    {
                        broken.Enqueue($"notice {settled.ItemId} of {to} no longer applies and is not settled");
                    }
                }

                foreach (var notice in step.Told)
                {
                    wanted++;
                    if (!found.Remove((notice.To.Value, notice.Item.Id), out var times) || times != 1)
                    {
                        missing += times == 0 ? 1 : 0;
                        broken.Enqueue($"notice {notice.Item.Id} ({notice.Item.Kind}) is in the inbox of {notice.To} {times} times");
                    }
                }
            }
        }

        foreach (var (person, item) in marked)
        {
            broken.Enqueue($"item {item} in the inbox of {person} is settled, and its step is not done");
        }

        foreach (var (person, item) in found.Keys)
        {
            broken.Enqueue($"item {item} in the inbox of {person} comes from no event");
        }

        return new InboxFigures(wanted, missing, found.Count, read);
    }

    /// <summary>What somebody was told they have read stays read; answers how many items did not.</summary>
    public static async Task<int> ReadAsync(OpenedStore opened, IEnumerable<AcknowledgedRead> acknowledged, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var unread = new HashSet<(string, string)>();
        await foreach (var row in opened.Store.ScanAsync(Tables.Inbox, cancellationToken: cancellationToken))
        {
            if (StoredRow.Read<InboxItem>(row) is { Read: false } item)
            {
                unread.Add((row.Partition, item.Id));
            }
        }

        var again = acknowledged.Distinct().Where(read => unread.Contains((read.Person, read.Item))).ToArray();
        foreach (var read in again)
        {
            broken.Enqueue($"item {read.Item} of {read.Person} had been read and is unread");
        }

        return again.Length;
    }
}

/// <summary>Notices the events give rise to, those that are not there, items that come from no event, items read.</summary>
internal sealed record InboxFigures(int Notices, int Missing, int Strange, int Read);
