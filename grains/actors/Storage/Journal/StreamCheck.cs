using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>One stream, whose rows come in key order: events, then snapshot, then watermark.</summary>
internal sealed class StreamCheck(string stream)
{
    private readonly ChainHash _genesis = ChainHash.Genesis(stream);
    private readonly Dictionary<long, ChainHash> _links = [];
    private readonly List<JournalFault> _faults = [];
    private ChainHash _chain = ChainHash.Genesis(stream);
    private long _version;
    private (long Version, ChainHash Chain, long Published)? _snapshot;
    private long _watermark;
    private long _reached;

    public string Stream { get; } = stream;

    /// <summary>What is wrong with a stream that was read whole.</summary>
    public static IReadOnlyList<JournalFault> Of(JournalStream stream)
    {
        var check = new StreamCheck(stream.Name);
        foreach (var row in stream.Rows)
        {
            check.See(row);
        }

        return check.Finish();
    }

    /// <summary>The last version of a stream whose chain holds, and its link.</summary>
    public static (long Version, string Hash) EndOf(JournalStream stream)
    {
        var last = stream.Rows.Last(row => JournalRows.VersionOf(row.Row) is not null);
        JournalRowCodec.TryUnseal(last.Value, out _, out var hash);
        return (JournalRows.VersionOf(last.Row)!.Value, hash.ToString());
    }

    public void See(TableRow row)
    {
        if (Look(row) is { } fault)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>All faults, with those that can only be told with the whole stream seen.</summary>
    public IReadOnlyList<JournalFault> Finish()
    {
        if (_snapshot is { } snapshot && !Fits(snapshot.Version, snapshot.Chain))
        {
            _faults.Add(new JournalFault(Stream, JournalRows.Snapshot, snapshot.Version > _version
                ? $"it shows version {snapshot.Version}, but the events end at {_version}"
                : $"it stands on another history than the events up to {snapshot.Version}"));
        }

        var published = Math.Max(_watermark, _snapshot?.Published ?? 0);
        if (published > _version)
        {
            _faults.Add(new JournalFault(Stream, JournalRows.Watermark, $"version {published} is marked published, but the events end at {_version}"));
        }

        if (_reached > _version)
        {
            _faults.Add(new JournalFault(Stream, JournalRows.Watermark, $"the stream reached version {_reached}, but the events end at {_version}"));
        }

        return _faults;
    }

    private JournalFault? Look(TableRow row)
    {
        if (!JournalRowCodec.TryUnseal(row.Value, out var body, out var hash))
        {
            return Broken(row, "it does not end in a hash");
        }

        try
        {
            var parsed = JournalRowCodec.Parse(row.Value.Span);
            return row.Row switch
            {
                JournalRows.Snapshot => SeeSnapshot(row, parsed, body, hash),
                JournalRows.Watermark => SeeWatermark(row, parsed, body, hash),
                _ => SeeEvent(row, parsed, body, hash),
            };
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException)
        {
            return Broken(row, "it is not JSON as we write it");
        }
    }

    private JournalFault? SeeEvent(TableRow row, JournalRow parsed, ReadOnlyMemory<byte> body, ChainHash hash)
    {
        if (JournalRows.VersionOf(row.Row) is not { } version)
        {
            return Broken(row, "no such row belongs into a journal");
        }

        var expected = _version + 1;
        var whole = _chain.Next(body.Span) == hash;
        (_version, _chain) = (version, hash);
        _links[version] = hash;
        return version != expected ? Broken(row, $"version {expected} should come here")
            : !whole ? Broken(row, "its hash does not fit its bytes and the event before it")
            : parsed.Version != version ? Broken(row, $"it says it is version {parsed.Version}")
            : null;
    }

    private JournalFault? SeeSnapshot(TableRow row, JournalRow parsed, ReadOnlyMemory<byte> body, ChainHash hash)
    {
        if (parsed.Chain.Next(body.Span) != hash)
        {
            return Broken(row, "its hash does not fit its bytes");
        }

        _snapshot = (parsed.Version, parsed.Chain, parsed.Published);
        return null;
    }

    private JournalFault? SeeWatermark(TableRow row, JournalRow parsed, ReadOnlyMemory<byte> body, ChainHash hash)
    {
        if (_genesis.Next(body.Span) != hash)
        {
            return Broken(row, "its hash does not fit its bytes");
        }

        (_watermark, _reached) = (parsed.Published, parsed.Version);
        return null;
    }

    private bool Fits(long version, ChainHash chain) =>
        version == 0 ? chain == _genesis : _links.TryGetValue(version, out var link) && link == chain;

    private JournalFault Broken(TableRow row, string why) => new(Stream, row.Row, why);
}
