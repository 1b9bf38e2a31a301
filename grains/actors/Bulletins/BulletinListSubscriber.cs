using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Bulletins;

/// <summary>Writes the lines of the lists; whoever lists lets them be written first.</summary>
internal sealed class BulletinListSubscriber(ITableStore store) : CaseSubscriber<BulletinEvent, Bulletin>
{
    public override string Name => "bulletins";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var ofCommunity in Latest(steps).Select(BulletinProjection.Summary).GroupBy(line => line.CommunityCode))
        {
            foreach (var batch in ofCommunity.Chunk(TableLimits.MaxBatchRows))
            {
                await store.WriteAsync(BulletinList.Table, ofCommunity.Key.Value, [.. batch.Select(BulletinList.Write)]);
            }
        }
    }
}
