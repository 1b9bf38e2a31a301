using System.Collections.Immutable;
using System.Diagnostics;

namespace Gridwhistle.Storage;

/// <summary>A batch on its way to the writer, and its outcome, told only after the commit.</summary>
internal sealed class QueuedWrite(string table, string partition, ImmutableArray<TableWrite> items)
{
    private readonly TaskCompletionSource<ImmutableArray<string?>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<string?> _etags;
    private Exception? _refused;

    /// <summary>Writes nothing: a mark between what was queued before and after.</summary>
    public static QueuedWrite Nothing() => new(JournalRows.Table, "", []);

    public string Table => table;

    public string Partition => partition;

    public ImmutableArray<TableWrite> Items => items;

    /// <summary>The span that waits for this write; null while nobody traces.</summary>
    public ActivityContext? Trace { get; set; }

    public Task<ImmutableArray<string?>> Done => _done.Task;

    /// <summary>A group that is tried again may find otherwise than before: the last outcome counts.</summary>
    public void Applied(ImmutableArray<string?> etags) => (_etags, _refused) = (etags, null);

    public void Refused(ConditionFailedException reason) => _refused = reason;

    public void Committed()
    {
        if (_refused is { } reason)
        {
            _done.SetException(reason);
        }
        else
        {
            _done.SetResult(_etags);
        }
    }

    public void Failed(Exception fault) => _done.SetException(fault);
}
