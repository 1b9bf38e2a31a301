using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Bulletins;

internal sealed class BulletinListSubscriber(ITableStore store) : LineSubscriber<BulletinEvent, Bulletin, BulletinSummary>(BulletinList.Lines(store))
{
    public override string Name => "bulletins";

    protected override (string Partition, BulletinSummary Line)? LineOf(Bulletin state) =>
        (state.Community.Value, BulletinProjection.Summary(state));
}
