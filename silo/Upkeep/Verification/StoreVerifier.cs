using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Audit;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>
/// Looks a whole store over: every stream's hash chain, every snapshot against its events, every line of the index against the
/// journal, whether this build can read the rest, and with evidence whether anything is missing or other than it was sealed.
/// Works beside a running server.
/// </summary>
public sealed class StoreVerifier(IStoreView view, StoreSchema schema, JsonUpgrades upgrades, SealEvidence? evidence = null)
{
    /// <summary>Where a view is not one instant, what looks wrong is looked at again so often: acts go on.</summary>
    private const int Rechecks = 5;

    private readonly StreamReplay<IssueEvent, Issue> _replay = new(IssueEvolution.Apply, upgrades);
    private readonly ImmutableArray<IStreamProof> _others = StreamProofs.Of(upgrades);
    private readonly FaultList _faults = new();
    private HashSet<string> _pending = [];
    private long _streams, _events, _indexed, _rows, _auditRecords, _unread;

    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await schema.CheckAsync(view, cancellationToken);
        }
        catch (FutureStoreException future)
        {
            _faults.Add(StoreSchema.Table, future.Release, "", $"{future.Message} {string.Join("; ", future.Unknown)}");
        }

        var lines = await IndexLines.ReadAsync(view, _faults, cancellationToken);
        _pending = await Untold.ReadAsync(view, cancellationToken);

        await foreach (var stream in JournalStream.ReadAllAsync(view, cancellationToken: cancellationToken))
        {
            await CheckAsync(stream, lines, cancellationToken);
        }

        await CheckAuditAsync(cancellationToken);

        foreach (var unknown in lines.Left)
        {
            if (view.IsOneInstant || (await JournalStream.ReadAsync(view, unknown, cancellationToken: cancellationToken)).Rows.IsEmpty)
            {
                _faults.Add(Tables.Issues, unknown, "", "the index shows an issue that is not in the journal");
            }
        }

        await CheckOthersAsync(cancellationToken);
        var seal = evidence is null ? null : await evidence.CheckAsync(view, _faults, TimeProvider.System.GetUtcNow(), cancellationToken);
        return new VerificationReport(_streams, _events, _indexed, _pending.Count, _rows, _auditRecords, _faults.Count, _faults.First) { Seal = seal, Unread = _unread };
    }

    private async Task CheckAsync(JournalStream read, IndexLines lines, CancellationToken cancellationToken)
    {
        var (stream, faults) = await read.CheckAsync(view, cancellationToken);
        _streams++;
        _events += stream.Rows.Count(row => JournalRows.VersionOf(row.Row) is not null);
        foreach (var fault in faults)
        {
            _faults.Add(stream.Table, fault);
        }

        if (faults.Count > 0 || !_replay.Owns(stream))
        {
            lines.Forget(stream.Name);
            if (faults.Count == 0)
            {
                CheckOther(stream);
            }

            return;
        }

        var (issue, unlike) = _replay.Replay(stream);
        if (unlike is not null)
        {
            _faults.Add(stream.Table, unlike);
        }

        if (issue is not null)
        {
            _indexed++;
            if (await UnlikeIndexAsync(issue, lines, cancellationToken) is { } why)
            {
                _faults.Add(Tables.Issues, stream.Name, "", why, issue.Version);
            }
        }
    }

    private void CheckOther(JournalStream stream)
    {
        if (StreamProofs.KindOf(_others, stream) is not { } kind)
        {
            _unread++;
        }
        else if (kind.Unlike(stream) is { } unlike)
        {
            _faults.Add(stream.Table, unlike);
        }
    }

    private async Task CheckAuditAsync(CancellationToken cancellationToken)
    {
        var chain = new AuditChain(upgrades);
        await foreach (var read in JournalStream.ReadAllAsync(view, AuditLog.Table, cancellationToken))
        {
            var (stream, faults) = await read.CheckAsync(view, cancellationToken);
            foreach (var fault in faults)
            {
                _faults.Add(stream.Table, fault);
            }

            if (faults.Count == 0)
            {
                chain.See(stream, _faults);
            }
        }

        chain.Finish(_faults);
        _auditRecords = chain.Records;
    }

    private async Task<string?> UnlikeIndexAsync(Issue issue, IndexLines lines, CancellationToken cancellationToken)
    {
        var why = lines.Compare(issue, _pending.Contains(issue.Id.Value) ? Telling.Maybe : Telling.Done);
        for (var i = 0; i < Rechecks && why is not null && !view.IsOneInstant; i++)
        {
            var fresh = await IndexLines.ReadAgainAsync(view, issue, cancellationToken);
            var telling = (await Untold.ReadAsync(view, cancellationToken)).Contains(issue.Id.Value) ? Telling.Maybe : Telling.Done;
            if (_replay.Replay(await JournalStream.ReadAsync(view, issue.Id.Value, cancellationToken: cancellationToken)).State is { } now)
            {
                why = fresh.Compare(now, telling);
            }
        }

        return why;
    }

    /// <summary>Rows outside the journal carry no hash; that they can be read is what can be told.</summary>
    private async Task CheckOthersAsync(CancellationToken cancellationToken)
    {
        foreach (var table in await view.TablesAsync(cancellationToken))
        {
            await foreach (var row in view.ScanAsync(table, cancellationToken: cancellationToken))
            {
                _rows++;
                if (table is not (JournalRows.Table or AuditLog.Table or Tables.Issues) && Unreadable(row) is { } why)
                {
                    _faults.Add(table, row.Partition, row.Row, why);
                }
            }
        }
    }

    private string? Unreadable(TableRow row)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Value);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("t", out var alias) && alias.ValueKind is JsonValueKind.String
                && json.RootElement.TryGetProperty("v", out var version) && version.TryGetInt32(out var written)
                && written > upgrades.CurrentVersion(alias.GetString()!)
                    ? $"'{alias.GetString()}' version {written} was written by a later release"
                    : null;
        }
        catch (JsonException)
        {
            return "it is not JSON";
        }
    }
}
