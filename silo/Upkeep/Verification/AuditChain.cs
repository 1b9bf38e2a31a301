using Gridwhistle.Audit;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Proves that no hour of an audit trail is missing: each names the last link of the one before.</summary>
internal sealed class AuditChain(JsonUpgrades upgrades)
{
    private readonly StreamReplay<AuditEvent, AuditHour> _replay = new(AuditHour.Apply, upgrades);
    private readonly Dictionary<string, (long Version, string Hash)> _ends = new(StringComparer.Ordinal);
    private readonly List<(string Stream, AuditOpened Opened)> _openings = [];

    public long Records { get; private set; }

    /// <summary>One stream whose own chain holds.</summary>
    public void See(JournalStream stream, FaultList faults)
    {
        var (hour, unlike) = _replay.Replay(stream);
        if (unlike is not null)
        {
            faults.Add(stream.Table, unlike);
            return;
        }

        Records += hour!.Records;
        _ends[stream.Name] = StreamCheck.EndOf(stream);
        foreach (var opened in _replay.Events(stream).Take(1).Select(recorded => recorded.Event).OfType<AuditOpened>())
        {
            _openings.Add((stream.Name, opened));
        }
    }

    /// <summary>Once all streams are seen.</summary>
    public void Finish(FaultList faults)
    {
        foreach (var (stream, opened) in _openings)
        {
            if (opened.Previous is { } previous
                && (!_ends.TryGetValue(previous, out var end) || end != (opened.PreviousVersion, opened.PreviousHash!)))
            {
                faults.Add(AuditLog.Table, previous, "", $"the audit trail goes on in {stream} after version {opened.PreviousVersion} of it, which it does not end with", opened.PreviousVersion);
            }
        }
    }
}
