using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Live;

/// <summary>The deadlines of cases that are no issues, out of their rows and what their projector has not written yet.</summary>
public sealed partial class StreetBoardGrain
{
    private readonly CaseDeadlines _deadlines = new();
    private readonly Dictionary<string, DeadlineKind> _kinds = deadlines.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Interleaves: it changes the deadlines without an await.</summary>
    public Task SetDeadlinesAsync(ImmutableArray<CaseDeadline> deadlines)
    {
        foreach (var deadline in deadlines)
        {
            _deadlines.Set(deadline.Kind, deadline.Id, deadline.At);
        }

        WatchClocks();
        return Task.CompletedTask;
    }

    private async Task RestoreDeadlinesAsync(AreaCode street, ImmutableArray<string> unwritten, CancellationToken cancellationToken)
    {
        await foreach (var row in store.ReadAllAsync(Tables.Deadlines, street.Value, RowRange.All, cancellationToken: cancellationToken))
        {
            var deadline = StoredRow.Read<CaseDeadline>(row);
            _deadlines.Set(deadline.Kind, deadline.Id, deadline.At);
        }

        if (_kinds.Count == 0)
        {
            return;
        }

        var tail = new JournalTail(store, streams, street);
        foreach (var stream in unwritten)
        {
            if ((await tail.ReadStreamAsync(stream, 1)).LastOrDefault() is { } last && DeadlineKind.Of(_kinds.Values, last.After) is { } kind)
            {
                _deadlines.Set(kind.Name, stream, kind.NextOf(last.After));
            }
        }
    }
}
