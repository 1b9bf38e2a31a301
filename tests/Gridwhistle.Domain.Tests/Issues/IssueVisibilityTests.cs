using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>The table written out a second time, person by person: a change of who sees what has to be made twice.</summary>
public sealed class IssueVisibilityTests
{
    private const IssueFields ByRole = IssueFields.Reports | IssueFields.Trail, Reporter = IssueFields.Room | IssueFields.Trail, RoomAndMore = IssueFields.Room | ByRole;

    public static TheoryData<string, IssueFields> OfADispatchedIssue => new()
    {
        { nameof(Cast.System), IssueFields.All },
        { nameof(Cast.Resident), Reporter },
        { nameof(Cast.Neighbour), IssueFields.None },
        { nameof(Cast.GridWorker), IssueFields.All },
        { nameof(Cast.ForeignGridWorker), IssueFields.Room },
        { nameof(Cast.GridLead), IssueFields.All },
        { nameof(Cast.Officer), IssueFields.All },
        { nameof(Cast.Desk), IssueFields.All },
        { nameof(Cast.StreetOfficer), RoomAndMore },
        { nameof(Cast.Plumber), IssueFields.All },
        { nameof(Cast.SecondPlumber), IssueFields.All },
        { nameof(Cast.WaterWorker), IssueFields.None },
        { nameof(Cast.Auditor), ByRole },
        { nameof(Cast.Administrator), ByRole },
    };

    [Theory]
    [MemberData(nameof(OfADispatchedIssue))]
    public void Of_ADispatchedIssue(string viewer, IssueFields expected) => Assert.Equal(expected, IssueVisibility.Of(Story.Dispatched().Issue, One(viewer)));

    [Fact]
    public void Of_ACalledDepartment_IsTheRoomWhileTheWhistleAndTheIssueAreOpen()
    {
        var cancelled = Called().When(new Whistles.CancelWhistle("误报", "w1", Cast.GridWorker)).Issue;
        var closed = Called().When(new CloseIssue("无法解决", Cast.StreetOfficer)).Issue;

        Assert.Equal(RoomAndMore, IssueVisibility.Of(Called().Issue, Cast.WaterWorker));
        Assert.Equal(ByRole, IssueVisibility.Of(cancelled, Cast.WaterWorker));
        Assert.Equal((IssueStatus.Closed, ByRole), (closed.State, IssueVisibility.Of(closed, Cast.WaterWorker)));

        static Story Called() => Story.Dispatched().When(Story.Blow());
    }

    [Fact]
    public void Of_TheAssigneeOfAClosedIssue_HasNoRoom() =>
        Assert.False(IssueVisibility.Of(Story.Dispatched().When(new CloseIssue("无法解决", Cast.Officer)).Issue, Cast.Plumber).HasFlag(IssueFields.Room));

    [Fact]
    public void Of_AGroupLead_IsTheRoomOfTheirOwnHouseholds()
    {
        var lead = new Actor(new PersonId("leader"), "leader", new Post("p", Role.HouseholdGroupLead, Areas.HouseholdGroups.Of(Cast.Home)!.Value, null));
        var atTheDoor = Story.Dispatched().Issue;
        Assert.Equal(RoomAndMore, IssueVisibility.Of(atTheDoor, lead));
        Assert.Equal(ByRole, IssueVisibility.Of(atTheDoor with { Place = atTheDoor.Place with { HouseholdId = null } }, lead));
    }

    [Fact]
    public void Of_AGroupLead_GoesByTheFloorsOfTheirCommunity()
    {
        Actor Lead(int floors) => new(new PersonId("leader"), "leader", new Post("p", Role.HouseholdGroupLead, Areas.HouseholdGroups.Of(Cast.Home, floors)!.Value, null));
        var atTheDoor = Story.Dispatched().Issue;
        var underThree = atTheDoor with { Place = Areas.HouseholdGroups.In(atTheDoor.Place, new GroupPolicy(3, 20)) };

        Assert.NotEqual(Lead(5).Post.Area, Lead(3).Post.Area);
        Assert.Equal((RoomAndMore, IssueFields.None), (IssueVisibility.Of(underThree, Lead(3)), IssueVisibility.Of(underThree, Lead(5))));
        Assert.True(IssueAccess.MayList(IssueProjection.Summary(underThree, Story.Start), Lead(3)));
        Assert.False(IssueAccess.MayList(IssueProjection.Summary(underThree, Story.Start), Lead(5)));
        Assert.Null(Areas.HouseholdGroups.In(atTheDoor.Place, GroupPolicy.Default).GroupFloors);
    }

    [Fact]
    public void Of_AnAuditorWhoSaidWhy_IsAll() => Assert.Equal(IssueFields.All, IssueVisibility.Of(Story.Dispatched().Issue, Cast.Auditor with { Unmasked = true }));

    [Fact]
    public void Shown_WithoutARoom_KeepsBuildingAndUnit()
    {
        var place = IssueVisibility.Shown(Story.Dispatched().Issue, Cast.WaterWorker).Place;

        Assert.Null(place.HouseholdId);
        Assert.Equal(("1", Cast.Home.Building), (place.Unit, place.BuildingId));
        Assert.DoesNotContain("501", place.Address, StringComparison.Ordinal);
    }

    [Fact]
    public void ToVisitor_ShowsTheirOwnWordsAndNobody()
    {
        var view = IssueProjection.View(Story.Dispatched().Issue, Cast.System, Story.Start, Rules.Policies);
        var shown = IssueVisibility.ToVisitor(view, "又停水了");

        Assert.Equal(("又停水了", "又停水了"), (shown.Text, shown.Summary.Title));
        Assert.Null(shown.Summary.Assignee);
        Assert.Empty(shown.Parties);
        Assert.Empty(shown.Reports);
        Assert.Empty(shown.Actions);
        Assert.Null(shown.Place.HouseholdId);
    }

    private static Actor One(string name) => (Actor)typeof(Cast).GetField(name)!.GetValue(null)!;
}
