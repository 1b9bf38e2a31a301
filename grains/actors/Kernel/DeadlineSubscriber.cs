using System.Collections.Immutable;
using Gridwhistle.Live;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>Tells the board, which keeps the street's clocks, when a case next needs a look; a row a case that something is due of outlives the board.</summary>
internal sealed class DeadlineSubscriber(SubscriberScope scope, ITableStore store, IGrainFactory grains, IEnumerable<DeadlineKind> kinds) : ISubscriber
{
    private readonly DeadlineKind[] _kinds = [.. kinds];
    private readonly IStreetBoardGrain _board = grains.Grain<IStreetBoardGrain>(scope.Street.Value);

    public string Name => "deadlines";

    public SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public bool Hears(CommittedStep step) =>
        DeadlineKind.Of(_kinds, step.After) is { } kind && kind.NextOf(step.After) != (step.Before is { } before ? kind.NextOf(before) : null);

    public Task TakeAsync(IReadOnlyList<CommittedStep> steps) => _board.SetDeadlinesAsync([.. Latest(steps)]);

    public async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var batch in Latest(steps).Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(Tables.Deadlines, scope.Street.Value, [.. batch.Select(Write)]);
        }
    }

    private static TableWrite Write(CaseDeadline deadline)
    {
        var row = $"{deadline.Kind}/{deadline.Id}";
        return deadline.At is null ? TableWrite.Delete(row) : TableWrite.Upsert(row, StoredRow.Write(deadline));
    }

    private IEnumerable<CaseDeadline> Latest(IReadOnlyList<CommittedStep> steps)
    {
        var latest = new Dictionary<string, CaseDeadline>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var kind = DeadlineKind.Of(_kinds, step.After)!;
            latest[step.Stream] = new CaseDeadline(kind.Name, step.Stream, kind.NextOf(step.After));
        }

        return latest.Values;
    }
}
