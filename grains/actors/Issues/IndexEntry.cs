using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>
/// One issue's row in the index. A settled issue is written at once, since lists of settled ones read the store; an open one
/// is listed from the board's memory, so its row may wait until the issue comes to rest: a burst of acts writes it once, and
/// the pending mark says meanwhile that the row may be old.
/// </summary>
internal sealed class IndexEntry(ITableStore store)
{
    private OpenRowIs _open;
    private long _version;

    /// <summary>The issue has just been made: there is no row of it anywhere.</summary>
    public void Begin() => _open = OpenRowIs.Absent;

    public Task SettleAsync(IssueSummary summary, Issue issue) => IssueIndex.IsSettled(summary) ? WriteAsync(summary, issue) : Task.CompletedTask;

    public async Task WriteAsync(IssueSummary summary, Issue issue)
    {
        if (_version >= issue.Version)
        {
            return;
        }

        if (IssueIndex.IsSettled(summary))
        {
            await WaitAsync(summary, issue);
            await IssueIndex.WriteSettledAsync(store, summary, _open);
            _open = OpenRowIs.Absent;
            if (summary.Waiting.IsEmpty && issue.Whistles.Any(whistle => whistle.Ratings.Any(mark => mark.Appeal is not null)))
            {
                await IssueIndex.ForgetAppealAsync(store, summary);
            }
        }
        else
        {
            _open = OpenRowIs.Present;
            await IssueIndex.WriteOpenAsync(store, summary, issue.Reopens);
        }

        _version = Math.Max(_version, issue.Version);
    }

    /// <summary>Only what belongs to a whistle outlives the end of its issue; the board finds it here when it starts.</summary>
    private Task WaitAsync(IssueSummary summary, Issue issue)
    {
        var id = issue.Id.Value;
        return issue.Whistles.IsEmpty ? Task.CompletedTask
            : store.WriteAsync(Tables.Waiting, summary.StreetCode.Value, summary.WakeAt is null ? TableWrite.Delete(id) : TableWrite.Upsert(id, "{}"u8.ToArray()));
    }
}
