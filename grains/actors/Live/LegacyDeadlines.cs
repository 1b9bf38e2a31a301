using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Live;

/// <summary>
/// Releases before there was a table of what is waited for closed cases whose whistles had marks or rulings still to come, and looked at them no
/// more. Their lines in the index say that something was due: they are picked up once a street, when a later release first starts its board.
/// </summary>
internal sealed class LegacyDeadlines(ITableStore store, EventJournal<IssueEvent, Issue> journal, TimeProvider clock)
{
    private const string Row = "waits";

    /// <summary>After this many months without a settled issue there is nothing older.</summary>
    private const int EmptyMonths = 24;

    public async Task PickUpAsync(AreaCode street, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(Tables.Boards, street.Value, Row, cancellationToken) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (var empty = 0; empty < EmptyMonths; month = month.AddMonths(-1))
        {
            empty++;
            await foreach (var row in store.ReadAllAsync(Tables.Issues, IssueIndex.SettledPartition(street, month), RowRange.All, cancellationToken: cancellationToken))
            {
                empty = 0;
                if (StoredRow.Read<IssueSummary>(row) is { WakeAt: not null } line)
                {
                    await PickUpAsync(line.Id, cancellationToken);
                }
            }
        }

        await store.WriteAsync(Tables.Boards, street.Value, TableWrite.Upsert(Row, StoredRow.Write(new LegacyDeadlinesRead(now))), cancellationToken);
    }

    /// <summary>As its journal has it now: the line may be from before the last deadline was kept.</summary>
    private async Task PickUpAsync(IssueId id, CancellationToken cancellationToken)
    {
        if ((await journal.LoadAsync(id.Value, cancellationToken)).State is not { } issue || IssueProjection.WakeAt(issue) is null)
        {
            return;
        }

        if (!issue.IsOpen())
        {
            var rows = new IndexRows(issue.Place.GridCode.Street);
            rows.Add(issue, clock.GetUtcNow());
            await rows.WriteAsync(store);
        }
    }
}

/// <summary>When what earlier releases had left was picked up.</summary>
[GenerateSerializer, Immutable, Alias("live.picked_up")]
internal sealed record LegacyDeadlinesRead([property: Id(0)] DateTimeOffset At);
