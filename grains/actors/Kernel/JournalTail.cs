using System.Runtime.CompilerServices;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>Reads a street's steps out of the journal, from a position on.</summary>
internal sealed class JournalTail(ITableStore store, IEnumerable<IStreamKind> kinds, AreaCode street)
{
    private readonly IStreamKind[] _kinds = [.. kinds];

    /// <summary>The steps of every stream with events behind the position, stream by stream; some before it may be among them.</summary>
    public async IAsyncEnumerable<CommittedStep> ReadAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var streams = new Dictionary<string, (IStreamKind Kind, long From)>(StringComparer.Ordinal);
        await foreach (var row in store.ReadOnAsync(JournalRows.Table, after, cancellationToken))
        {
            if (JournalRows.VersionOf(row.Row) is not { } version)
            {
                continue;
            }

            if (!streams.TryGetValue(row.Partition, out var known))
            {
                if (KindOf(_kinds, row) is { } kind)
                {
                    streams[row.Partition] = (kind, version);
                }
            }
            else if (version < known.From)
            {
                streams[row.Partition] = known with { From = version };
            }
        }

        foreach (var (stream, (kind, from)) in streams)
        {
            await foreach (var step in kind.ReadAsync(stream, from).WithCancellation(cancellationToken))
            {
                if (step.Street != street)
                {
                    break;
                }

                yield return step;
            }
        }
    }

    /// <summary>One stream's steps from a version on; none when it has no events.</summary>
    public async Task<List<CommittedStep>> ReadStreamAsync(string stream, long fromVersion)
    {
        var steps = new List<CommittedStep>();
        if (await store.GetAsync(JournalRows.Table, stream, JournalRows.Event(1)) is { } first && KindOf(_kinds, first) is { } kind)
        {
            await foreach (var step in kind.ReadAsync(stream, fromVersion))
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    /// <summary>The kind that a row of the journal belongs to; null for one that nobody listens to.</summary>
    public static IStreamKind? KindOf(IStreamKind[] kinds, TableRow row)
    {
        var alias = JournalRowCodec.Parse(row.Value.Span).Alias;
        return alias is null ? null : Array.Find(kinds, kind => kind.Owns(alias));
    }
}
