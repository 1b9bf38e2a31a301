using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Microsoft.Extensions.Options;
using static Gridwhistle.Live.Boards;

namespace Gridwhistle.Live;

public sealed class SnapshotTextCacheTests
{
    private readonly SnapshotTextCache _texts = new(Options.Create(Json));

    [Fact]
    public void Of_TheSameNumber_IsWrittenOnce() =>
        Assert.Same(_texts.Of(Snapshot(7, Issue("a"))), _texts.Of(Snapshot(7, Issue("a"))));

    [Fact]
    public void Of_ANewerNumber_IsWrittenAnew()
    {
        _texts.Of(Snapshot(7, Issue("a")));
        Assert.Equal(8, _texts.Of(Snapshot(8, Issue("a", 2))).Seq);
    }

    [Fact]
    public void Of_AnOlderNumberThanTheLast_LeavesTheLast()
    {
        var last = _texts.Of(Snapshot(8, Issue("a", 2)));
        Assert.Equal(7, _texts.Of(Snapshot(7, Issue("a"))).Seq);
        Assert.Same(last, _texts.Of(Snapshot(8, Issue("a", 2))));
    }

    [Fact]
    public void Of_AnotherCoordinateSystem_LeavesTheLast()
    {
        var last = _texts.Of(Snapshot(7, Issue("a")));
        Assert.NotSame(last, _texts.Of(Snapshot(7, Issue("a")), CoordinateSystem.Bd09));
        Assert.Same(last, _texts.Of(Snapshot(7, Issue("a"))));
    }

    [Fact]
    public async Task Of_ManyAtOnce_AreOneText()
    {
        var snapshot = Snapshot(7, Issue("a"));
        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _texts.Of(snapshot))));
        Assert.All(texts, text => Assert.Same(texts[0], text));
    }
}
