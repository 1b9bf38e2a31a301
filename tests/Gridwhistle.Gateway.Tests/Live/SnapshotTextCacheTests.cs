using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.People;
using Microsoft.Extensions.Options;
using static Gridwhistle.Live.Boards;

namespace Gridwhistle.Live;

public sealed class SnapshotTextCacheTests
{
    private readonly SnapshotTextCache _texts = new(Options.Create(Json));

    private SnapshotText Of(BoardSnapshot snapshot, CoordinateSystem crs = CoordinateSystem.Wgs84, Role viewer = Role.StreetDutyOfficer) => _texts.Of(
        snapshot, new Actor(new PersonId("p"), "某人", new Post("post", viewer, new AreaCode("420602004008004"), null)), crs);

    [Fact]
    public void Of_TheSameNumber_IsWrittenOnce() =>
        Assert.Same(Of(Snapshot(7, Issue("a"))), Of(Snapshot(7, Issue("a"))));

    [Fact]
    public void Of_ANewerNumber_IsWrittenAnew()
    {
        Of(Snapshot(7, Issue("a")));
        Assert.Equal(8, Of(Snapshot(8, Issue("a", 2))).Seq);
    }

    [Fact]
    public void Of_AnOlderNumberThanTheLast_LeavesTheLast()
    {
        var last = Of(Snapshot(8, Issue("a", 2)));
        Assert.Equal(7, Of(Snapshot(7, Issue("a"))).Seq);
        Assert.Same(last, Of(Snapshot(8, Issue("a", 2))));
    }

    [Fact]
    public void Of_AnotherCoordinateSystem_LeavesTheLast()
    {
        var last = Of(Snapshot(7, Issue("a")));
        Assert.NotSame(last, Of(Snapshot(7, Issue("a")), CoordinateSystem.Bd09));
        Assert.Same(last, Of(Snapshot(7, Issue("a"))));
    }

    [Fact]
    public async Task Of_ManyAtOnce_AreOneText()
    {
        var snapshot = Snapshot(7, Issue("a"));
        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Of(snapshot))));
        Assert.All(texts, text => Assert.Same(texts[0], text));
    }

    [Fact]
    public void Of_AViewerFromWhomALineIsKept_IsAnotherText_AndLeavesTheOthers()
    {
        var snapshot = Snapshot(7, Issue("a"), Issue("b") with { Confidential = true });
        var (whole, kept) = (Of(snapshot), Of(snapshot, viewer: Role.MicroGridWorker));

        Assert.Equal(["a", "b"], Ids(whole));
        Assert.Equal(["a"], Ids(kept));
        Assert.Same(whole, Of(snapshot));
    }

    private static string[] Ids(SnapshotText text) =>
        [.. JsonDocument.Parse(text.Json).RootElement.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("id").GetString()!)];
}
