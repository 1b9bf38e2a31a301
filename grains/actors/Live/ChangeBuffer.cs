using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Telemetry;

namespace Gridwhistle.Live;

/// <summary>What has happened beside the board since the last batch: which issues moved, and what concerns single people or groups.</summary>
internal sealed class ChangeBuffer
{
    private const int TracesBound = 100;

    private readonly Dictionary<IssueId, int> _issues = [];
    private readonly List<LiveNotice> _notices = [];
    private readonly List<string> _traces = [];
    private DateTimeOffset? _since;

    public void Add(IssueSummary summary, TimeProvider clock)
    {
        _issues[summary.Id] = summary.Version;
        _since ??= clock.GetUtcNow();
    }

    /// <summary>The traces the changes belong to go along with them: the turn that sends the batch is a later one, and serves many.</summary>
    public void Trace(ImmutableArray<string> traces)
    {
        foreach (var trace in traces)
        {
            if (_traces.Count < TracesBound)
            {
                _traces.Add(trace);
            }
        }
    }

    public void Add(ImmutableArray<LiveNotice> notices, TimeProvider clock)
    {
        _notices.AddRange(notices);
        Note(clock);
    }

    /// <summary>Takes everything, with the board's own deltas, as one batch.</summary>
    public LiveBatch Take(AreaCode street, ImmutableArray<ScopeDelta> deltas)
    {
        var batch = new LiveBatch(street, deltas, [.. _notices], [.. _issues.Select(issue => new IssueVersion(issue.Key, issue.Value))])
        {
            Since = _since,
            Traces = _traces.Count == 0 ? [] : [.. _traces],
        };
        _issues.Clear();
        _notices.Clear();
        _traces.Clear();
        _since = null;
        return batch;
    }

    private void Note(TimeProvider clock)
    {
        _since ??= clock.GetUtcNow();
        if (GridInstruments.Source.HasListeners() && _traces.Count < TracesBound && Activity.Current is { Recorded: true, Id: { } id })
        {
            _traces.Add(id);
        }
    }
}
