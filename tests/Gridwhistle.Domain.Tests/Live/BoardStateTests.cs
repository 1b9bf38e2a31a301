using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Live.Summaries;

namespace Gridwhistle.Live;

public sealed class BoardStateTests
{
    private const long Epoch = 1_000;

    private readonly BoardState _board = new(Street, Epoch);

    [Fact]
    public void Upsert_ANewIssue_ChangesItsGridCommunityAndStreet()
    {
        Assert.True(_board.Upsert(Issue("a")));

        var deltas = _board.Drain();

        Assert.Equal(["community:420602004008", "grid:420602004008004", "street:420602004"], deltas.Select(d => d.Scope));
        Assert.All(deltas, d =>
        {
            Assert.Equal((Epoch + 1, Epoch + 1), (d.FromSeq, d.ToSeq));
            Assert.Equal(new IssueId("a"), Assert.Single(d.Changes).Issue?.Id);
            Assert.Equal(1, d.Counts.Open);
        });
        Assert.Empty(_board.Drain());
    }

    [Fact]
    public void Upsert_AnOlderVersionOrARepeat_ChangesNothing()
    {
        var issue = Issue("a", 3) with { Organisations = [new OrganisationId("water")] };
        _board.Upsert(issue);
        _board.Drain();

        Assert.False(_board.Upsert(issue with { Version = 2, State = IssueStatus.Collected }));
        Assert.False(_board.Upsert(issue with { Organisations = [new OrganisationId("water")] }));
        Assert.Empty(_board.Drain());
    }

    [Fact]
    public void Upsert_TheSameVersionInAnotherLight_IsAChange()
    {
        _board.Upsert(Issue("a"));

        Assert.True(_board.Upsert(Issue("a") with { Light = Light.Yellow }));
        Assert.Equal(1, _board.Counts(Street).ByLight[Light.Yellow]);
        Assert.Equal(0, _board.Counts(Street).ByLight[Light.Green]);
    }

    [Theory]
    [InlineData(IssueStatus.Closed, ClosureReason.Resolved)]
    [InlineData(IssueStatus.Closed, ClosureReason.NotAccepted)]
    [InlineData(IssueStatus.Merged, null)]
    public void Upsert_AnIssueThatEnded_TakesItOff(IssueStatus state, ClosureReason? reason)
    {
        _board.Upsert(Issue("a"));
        _board.Drain();

        Assert.True(_board.Upsert(Issue("a", 2, state) with { Closed = reason }));

        Assert.All(_board.Drain(), d => Assert.Equal(new BoardChange(null, new IssueId("a")), Assert.Single(d.Changes)));
        Assert.Empty(_board.Snapshot(Street).Issues);
    }

    [Fact]
    public void Upsert_ARejectedIssue_StaysForItsAppeal()
    {
        _board.Upsert(Issue("a", 2, IssueStatus.Rejected));

        Assert.Single(_board.Snapshot(Grid4).Issues);
    }

    [Fact]
    public void Upsert_OldNewsOfAnEndedIssue_DoesNotBringItBack()
    {
        _board.Upsert(Issue("a", 5, IssueStatus.Closed));

        Assert.False(_board.Upsert(Issue("a", 4)));
        Assert.False(_board.Upsert(Issue("a", 5, IssueStatus.Closed)));
        Assert.Equal(0, _board.Open);
        Assert.True(_board.Upsert(Issue("a", 6, IssueStatus.Dispatched)));
        Assert.Equal(1, _board.Open);
    }

    [Fact]
    public void Upsert_AnIssueThatMoved_LeavesTheOldGridAndEntersTheNew()
    {
        _board.Upsert(Issue("a"));
        _board.Drain();

        _board.Upsert(Issue("a", 2, grid: Grid1.Value));

        var deltas = _board.Drain().ToDictionary(d => d.Scope, d => Assert.Single(d.Changes));
        Assert.Equal(new IssueId("a"), deltas["grid:420602004008004"].Removed);
        Assert.NotNull(deltas["grid:420602004008001"].Issue);
        Assert.NotNull(deltas["community:420602004008"].Issue);
        Assert.Empty(_board.Issues(Grid4));
    }

    [Fact]
    public void Upsert_AnIssueOfAnotherStreet_Throws() => Assert.Throws<ArgumentException>(() => _board.Upsert(Issue("a", grid: "420602005001001")));

    [Fact]
    public void Drain_AfterSeveralChangesOfOneIssue_HasItOnceWithAllNumbers()
    {
        _board.Upsert(Issue("a"));
        _board.Upsert(Issue("b"));
        _board.Upsert(Issue("a", 2, IssueStatus.Dispatched));

        var street = _board.Drain().Single(d => d.Scope == "street:420602004");

        Assert.Equal((Epoch + 1, Epoch + 3), (street.FromSeq, street.ToSeq));
        Assert.Equal(["b", "a"], street.Changes.Select(c => c.Issue!.Id.Value));
    }

    [Fact]
    public void Snapshot_OfAScope_ShowsTheNearestDeadlineFirst()
    {
        _board.Upsert(Issue("none"));
        _board.Upsert(Issue("later") with { NextDueAt = Noon.AddHours(2) });
        _board.Upsert(Issue("soon") with { NextDueAt = Noon.AddHours(1) });
        _board.Upsert(Issue("elsewhere", grid: Grid1.Value));

        Assert.Equal(["soon", "later", "none"], _board.Snapshot(Grid4).Issues.Select(i => i.Id.Value));
        Assert.Equal(Epoch + 3, _board.Snapshot(Grid4).Seq);
        Assert.Equal(4, _board.Snapshot(Street).Issues.Length);
    }

    [Fact]
    public void Snapshot_AfterMoreChangesThanAreRemembered_IsStillInOrder()
    {
        _board.Snapshot(Grid4);
        for (var n = 0; n < 300; n++)
        {
            _board.Upsert(Issue($"i{n:D3}") with { NextDueAt = Noon.AddMinutes(n * 7 % 300) });
        }

        _board.Upsert(Issue("i000", 2, IssueStatus.Closed) with { Closed = ClosureReason.Resolved });
        var many = _board.Snapshot(Grid4).Issues;
        Assert.Equal(299, many.Length);
        Assert.Equal(many.OrderBy(i => i.NextDueAt).Select(i => i.Id), many.Select(i => i.Id));

        _board.Upsert(Issue("i150", 2) with { NextDueAt = Noon.AddMinutes(-1) });
        Assert.Equal("i150", _board.Snapshot(Grid4).Issues[0].Id.Value);
        Assert.Equal(299, _board.Snapshot(Grid4).Issues.Length);
    }

    [Fact]
    public void Snapshot_OfAnEmptyGrid_IsEmptyAtTheEpoch()
    {
        var snapshot = _board.Snapshot(new AreaCode("420602004001001"));

        Assert.Equal(("grid:420602004001001", Epoch, 0), (snapshot.Scope, snapshot.Seq, snapshot.Counts.Open));
        Assert.Empty(_board.Resume(new AreaCode("420602004001001"), Epoch)!.Deltas);
    }

    [Fact]
    public void Resume_FromANumberNeverGiven_NeedsASnapshot()
    {
        _board.Upsert(Issue("a"));

        Assert.Null(_board.Resume(Street, Epoch - 1));
        Assert.Null(_board.Resume(Street, Epoch + 2));
        Assert.Empty(_board.Resume(Street, Epoch + 1)!.Deltas);
    }

    [Fact]
    public void Resume_BeyondWhatIsRemembered_NeedsASnapshot()
    {
        var board = new BoardState(Street, Epoch, remembered: 10);
        for (var i = 0; i < 25; i++)
        {
            board.Upsert(Issue("a", i + 1));
        }

        Assert.Null(board.Resume(Street, Epoch + 14));
        var delta = Assert.Single(board.Resume(Street, Epoch + 15)!.Deltas);
        Assert.Equal((Epoch + 16, Epoch + 25), (delta.FromSeq, delta.ToSeq));
        Assert.Equal(25, Assert.Single(delta.Changes).Issue?.Version);
    }

    [Fact]
    public void Restore_BeforeAnybodyWatches_IsNoChange()
    {
        _board.Restore([Issue("a"), Issue("b", 1, IssueStatus.Closed), Issue("c") with { WakeAt = Noon }]);

        Assert.False(_board.HasPending);
        Assert.Equal((2, Epoch), (_board.Snapshot(Street).Counts.Open, _board.Snapshot(Street).Seq));
        Assert.Equal(Noon, _board.NextWake);
    }

    [Fact]
    public void Due_ByTheClock_IsWhatWantsALookInOrder()
    {
        _board.Upsert(Issue("c") with { WakeAt = Noon.AddMinutes(3) });
        _board.Upsert(Issue("a") with { WakeAt = Noon.AddMinutes(1) });
        _board.Upsert(Issue("b") with { WakeAt = Noon.AddMinutes(2) });

        Assert.Equal(Noon.AddMinutes(1), _board.NextWake);
        Assert.Empty(_board.Due(Noon));
        Assert.Equal(["a", "b"], _board.Due(Noon.AddMinutes(2)).Select(i => i.Value));
        Assert.Equal(Noon.AddMinutes(2) + BoardState.WakeRetry, _board.NextWake);
    }

    [Fact]
    public void Due_WhenTheIssueMovedOn_WaitsForItsNewTime()
    {
        _board.Upsert(Issue("a") with { WakeAt = Noon });
        _board.Upsert(Issue("a", 2) with { WakeAt = Noon.AddHours(1) });

        Assert.Equal(Noon.AddHours(1), _board.NextWake);
        Assert.Empty(_board.Due(Noon.AddMinutes(59)));
        Assert.Single(_board.Due(Noon.AddHours(1)));
    }

    [Fact]
    public void Due_WhenTheIssueDidNotMoveOn_ComesAgain()
    {
        _board.Upsert(Issue("a") with { WakeAt = Noon });

        Assert.Single(_board.Due(Noon));
        Assert.Empty(_board.Due(Noon));
        _board.Upsert(Issue("a", 2) with { WakeAt = Noon });
        Assert.Empty(_board.Due(Noon));
        Assert.Single(_board.Due(Noon + BoardState.WakeRetry));
    }

    [Fact]
    public void Due_WhenTheIssueEnded_IsForgotten()
    {
        _board.Upsert(Issue("a") with { WakeAt = Noon });
        _board.Upsert(Issue("a", 2, IssueStatus.Closed));

        Assert.Null(_board.NextWake);
        Assert.Empty(_board.Due(Noon.AddDays(1)));
    }

    [Fact]
    public void Due_WithALimit_TakesTheLongestDueAndLeavesTheRest()
    {
        _board.Upsert(Issue("b") with { WakeAt = Noon.AddMinutes(2) });
        _board.Upsert(Issue("a") with { WakeAt = Noon.AddMinutes(1) });

        Assert.Equal(["a"], _board.Due(Noon.AddHours(1), 1).Select(i => i.Value));
        Assert.Equal(["b"], _board.Due(Noon.AddHours(1), 1).Select(i => i.Value));
        Assert.Empty(_board.Due(Noon.AddHours(1), 1));
    }

    [Fact]
    public void TurnLights_AtTheInstantsTheIssueNamed_ChangesTheBoardAndWakesNobody()
    {
        _board.Upsert(Issue("a") with { Light = Light.Green, YellowAt = Noon, RedAt = Noon.AddMinutes(6) });
        _board.Drain();

        Assert.Equal(Noon, _board.NextTurn);
        Assert.False(_board.TurnLights(Noon.AddTicks(-1)));
        Assert.True(_board.TurnLights(Noon));
        Assert.Equal(Light.Yellow, Assert.Single(_board.Drain()[0].Changes).Issue!.Light);
        Assert.Equal(Noon.AddMinutes(6), _board.NextTurn);
        Assert.True(_board.TurnLights(Noon.AddMinutes(7)));
        Assert.Equal((1, Light.Red), (_board.Counts(Street).Overdue, _board.Find(new IssueId("a"))!.Light));
        Assert.Null(_board.NextTurn);
        Assert.Null(_board.NextWake);
    }

    [Fact]
    public void TurnLights_AfterAnOutage_GoesStraightToWhatTheyAreNow()
    {
        _board.Restore([Issue("a") with { Light = Light.Green, YellowAt = Noon, RedAt = Noon.AddMinutes(6) }]);
        _board.TurnLights(Noon.AddHours(1));

        Assert.Equal(Light.Red, _board.Find(new IssueId("a"))!.Light);
        Assert.False(_board.TurnLights(Noon.AddHours(2)));
    }

    [Fact]
    public void TurnLights_OfAnIssueThatMovedOnOrLeft_DoesNothing()
    {
        _board.Upsert(Issue("a") with { Light = Light.Green, YellowAt = Noon, RedAt = Noon.AddMinutes(6) });
        _board.Upsert(Issue("a", 2) with { Light = Light.Green });
        _board.Upsert(Issue("b") with { Light = Light.Green, YellowAt = Noon, RedAt = Noon.AddMinutes(6) });
        _board.Upsert(Issue("b", 2, IssueStatus.Closed));

        Assert.False(_board.TurnLights(Noon.AddHours(1)));
        Assert.Null(_board.NextTurn);
    }

    [Theory]
    [InlineData("street:420602004", "420602004")]
    [InlineData("community:420602004008", "420602004008")]
    [InlineData("grid:420602004008004", "420602004008004")]
    [InlineData("grid:420602004008", null)]
    [InlineData("person:hu", null)]
    [InlineData("420602004", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_OfAScope_TakesOnlyItsOwnLevel(string? scope, string? area)
    {
        Assert.Equal(area, BoardScope.Parse(scope)?.Value);
        if (area is not null)
        {
            Assert.Equal(scope, BoardScope.NameOf(new AreaCode(area)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Due_OfASettledIssueWithMarksToCome_ComesAndIsOverWithTheLastOfThem(bool restored)
    {
        var settled = Issue("a", 5, IssueStatus.Closed) with { WakeAt = Noon.AddHours(24) };
        if (restored)
        {
            _board.Restore([settled]);
        }
        else
        {
            _board.Upsert(Issue("a", 4) with { WakeAt = Noon.AddHours(1) });
            _board.Upsert(settled);
        }

        Assert.Equal(0, _board.Open);
        Assert.Empty(_board.Due(Noon.AddHours(23)));
        Assert.Single(_board.Due(Noon.AddHours(24)));
        _board.Upsert(settled with { Version = 6, WakeAt = null });
        Assert.Null(_board.NextWake);
    }

    [Fact]
    public void Snapshot_HasEmergenciesNobodyHasTakenFirst_WhateverTheirDeadline()
    {
        var state = IssueStatus.Dispatched;
        _board.Upsert(Summaries.Issue("soon") with { NextDueAt = Noon.AddMinutes(1) });
        _board.Upsert(Summaries.Issue("emergency", 1, state) with { Urgency = Urgency.Emergency, NextDueAt = Noon.AddMinutes(9) });
        _board.Upsert(Summaries.Issue("taken", 1, IssueStatus.Acknowledged) with { Urgency = Urgency.Emergency, NextDueAt = Noon.AddMinutes(5) });
        Assert.Equal(["emergency", "soon", "taken"], _board.Snapshot(Street).Issues.Select(issue => issue.Id.Value));

        _board.Upsert(Summaries.Issue("emergency", 2, IssueStatus.Acknowledged) with { Urgency = Urgency.Emergency, NextDueAt = Noon.AddMinutes(9) });
        Assert.Equal(["soon", "taken", "emergency"], _board.Snapshot(Street).Issues.Select(issue => issue.Id.Value));
    }
}
