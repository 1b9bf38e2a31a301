using Gridwhistle.Areas;
using Gridwhistle.Groups;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>Reports, repeats, mentions and versions: D6.3, D6.11, D6.12, D6.13.</summary>
public sealed class D6ReportStories : RuleStory
{
    [Fact]
    public async Task D6_3_MergingCancelsEveryClockOfTheChild_AndItsReportersHearOfTheParent()
    {
        await DispatchedAsync("i1");
        await ReportedAsync(NoWater("i2") with { Place = NoWater("i2").Place with { BuildingId = new BuildingId("420602004008004-24") } });
        var merged = await DoAsync("i2", new MergeIssue(new IssueId("i1"), Worker));
        await Host.IdleAsync();

        Assert.Equal((IssueStatus.Merged, "i1"), (merged.Summary.State, merged.MergedInto?.Value));
        Assert.All(merged.Clocks, clock => Assert.NotNull(clock.StoppedAt));
        var parent = await ReadAsync("i1");
        Assert.Equal((2, "i2"), (parent.Summary.Reporters, parent.Merged.Single().Value));
        var before = (await TrailAsync("i2")).Length;
        await Host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(before, (await TrailAsync("i2")).Length);
    }

    [Fact]
    public async Task D6_11_ARunningCaseKeepsTheVersionItBeganWith()
    {
        var before = await DispatchedAsync("i1");
        var community = Host.Grains.GetGrain<ICommunityGrain>(Community.Value);
        var current = (await community.PoliciesAsync())!;
        await community.SavePoliciesAsync(current with { Escalation = [] }, current.Version);
        await ReportedAsync("i2", floor: 5);
        await DoAsync("i2", new DispatchIssue(To("water"), Worker));
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        // Escalation still climbs for the old case; the new case has none.
        Assert.Equal(before.PolicyVersion + 1, (await ReadAsync("i2")).PolicyVersion);
        Assert.Equal((Lead.PersonId, Water.PersonId), ((await ReadAsync("i1")).Summary.Assignee!.PersonId!.Value, (await ReadAsync("i2")).Summary.Assignee!.PersonId!.Value));
    }

    [Theory]
    [InlineData(9, "property-1")]
    [InlineData(21, "lead")]
    public async Task D6_12_AMentionReachesWhoeverIsOnDutyNow_ElseTheFallback(int hour, string person)
    {
        var roster = new Roster(
            "roster-property-1", Community, Role.Liaison, new OrganisationId("property-dongfang"),
            [new WeeklyShift(Property.PersonId, [1, 2, 3, 4, 5, 6, 7], "08:00", "20:00")], [], Lead.PersonId);
        Assert.Null((await Host.Grains.GetGrain<IDirectoryGrain>(Street.Value).SaveRosterAsync(roster)).Rejection);
        await Host.AdvanceAsync(TimeSpan.FromHours(hour - 9));

        var posted = (await Host.Grains.GetGrain<IGroupGrain>(Grid4.Value).PostAsync(new PostMessage("k1", "23号楼没水 @物业公司", [], null, null, Worker))).Value!;
        Assert.Equal(person, posted.DispatchedTo.Single().PersonId?.Value);
        Assert.Equal(IssueStatus.Dispatched, posted.Issue!.Summary.State);
    }

    [Fact]
    public async Task D6_13_ARepeatJoins_AndThreeHouseholdsMakeOneIssueOfTheBuilding()
    {
        await ReportedAsync("i1", floor: 1);
        Assert.True((await Host.Grid.ReportAsync(NoWater("i2", floor: 1))).Value!.Attached);
        await ReportedAsync("i3", floor: 2);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await ReportedAsync("i4", floor: 3);
        await Host.IdleAsync();

        var building = await ReadAsync("i4");
        Assert.Null(building.Place.HouseholdId);
        Assert.Equal(["i1", "i3"], building.Merged.Select(id => id.Value).Order());
    }

    [Fact]
    public async Task D6_13_ASecondTooLate_TheThirdHouseholdIsACaseOfItsOwn()
    {
        await ReportedAsync("i1", floor: 1);
        await ReportedAsync("i2", floor: 2);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        await ReportedAsync("i3", floor: 3);
        await Host.IdleAsync();

        Assert.Equal(3, (await Host.Board.SnapshotAsync(Street)).Issues.Length);
    }
}
