using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>One case out of several, and everybody who reported one of them hears of it: D6.3, D6.13.</summary>
public sealed class D6MergeStories : RuleStory
{
    private static readonly BuildingId Building24 = new("420602004008004-24");

    [Fact]
    public async Task D6_3_MergedReportersKeepGettingTheParentsUpdates()
    {
        await DispatchedAsync("i1");
        await ReportedAsync(At24("i2", Resident));
        await DoAsync("i2", new MergeIssue(new IssueId("i1"), Worker));
        await Host.IdleAsync();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await DoAsync("i1", new AcknowledgeIssue(Water));

        var told = await InboxAsync(Resident);
        Assert.Equal(("i1", "progress", Host.Now), (told[0].IssueId!.Value.Value, told[0].Kind, told[0].At));
        Assert.Contains(told, item => item.IssueId!.Value.Value == "i2");
        var (child, parent) = (await ReadAsync("i2"), await ReadAsync("i1"));
        Assert.Equal(("i1", "i1", "i2", 1), (child.MergedInto!.Value.Value, child.Summary.MergedInto!.Value.Value, parent.Merged.Single().Value, parent.Summary.Merged));
        Assert.True((await Host.Issue("i1").GetAsync(Resident)).Value!.Mine);
    }

    [Fact]
    public async Task D6_3_MergedIntoACaseThatWasMergedItself_TheReportersHearOfTheLast()
    {
        await ReportedAsync("i1", floor: 1);
        await ReportedAsync("i2", floor: 2);
        await ReportedAsync(At24("i3", Resident));
        await DoAsync("i2", new MergeIssue(new IssueId("i1"), Worker));
        await DoAsync("i3", new MergeIssue(new IssueId("i2"), Worker));
        await Host.IdleAsync();

        Assert.True((await Host.Issue("i1").GetAsync(Resident)).Value!.Mine);
        Assert.Equal(["i2", "i3"], (await ReadAsync("i1")).Merged.Select(id => id.Value).Order());
    }

    /// <summary>Whether one hears of the other's end before it is asked to end itself, or after: one case goes on, and everybody who reported hears of it.</summary>
    [Fact]
    public async Task D6_3_MergedIntoEachOtherInTheSameInstant_OneOfThemGoesOn()
    {
        await ReportedAsync("i1", floor: 1);
        await ReportedAsync(At24("i2", Resident));
        await Task.WhenAll(
            Host.Issue("i1").ActAsync(new MergeIssue(new IssueId("i2"), Worker)),
            Host.Issue("i2").ActAsync(new MergeIssue(new IssueId("i1"), Worker)));
        await Host.IdleAsync();
        // What each tells the other makes the other tell.
        await Host.IdleAsync();
        await Host.IdleAsync();

        var (first, second) = (await ReadAsync("i1"), await ReadAsync("i2"));
        var (open, merged) = first.Summary.State is IssueStatus.Merged ? (second, first) : (first, second);
        Assert.NotEqual(IssueStatus.Merged, open.Summary.State);
        Assert.Equal((IssueStatus.Merged, open.Summary.Id, (IssueId?)null), (merged.Summary.State, merged.MergedInto!.Value, open.MergedInto));
        Assert.Equal([open.Summary.Id], (await Host.Board.SnapshotAsync(Street)).Issues.Select(issue => issue.Id));
        Assert.True((await Host.Issue(open.Summary.Id.Value).GetAsync(Resident)).Value!.Mine);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D6_13_ARepeatAtThePlaceOfAMergedCase_JoinsTheCaseItWentInto(bool afterARestart)
    {
        await ReportedAsync("i1", floor: 1);
        var call = At24("i2", Worker);
        await ReportedAsync(call with { Reporter = call.Reporter with { Name = "来电住户", Phone = "13900000001", PersonId = null } });
        await DoAsync("i2", new MergeIssue(new IssueId("i1"), Worker));
        await Host.IdleAsync();
        if (afterARestart)
        {
            await Host.RestartAsync();
        }

        var again = (await Host.Grid.ReportAsync(At24("i3", Resident))).Value!;
        Assert.Equal(("i1", true, 3), (again.Issue.Summary.Id.Value, again.Attached, again.Issue.Summary.Reporters));
    }

    [Theory]
    [InlineData("water", 120, 0, true)]
    [InlineData("water", 120, 1, false)]
    [InlineData("property", 10, 0, true)]
    [InlineData("property", 10, 1, false)]
    public async Task D6_13_EachCategoryHasItsOwnWindow_ToTheSecond(string category, int minutes, int seconds, bool joins)
    {
        var community = Host.Grains.GetGrain<ICommunityGrain>(Community.Value);
        var policies = (await community.PoliciesAsync())!;
        var narrow = policies.Categories.Single(known => known.Code == "property") with { MergeWindowMinutes = 10 };
        Assert.Null((await community.SavePoliciesAsync(
            policies with { Categories = [.. policies.Categories.Where(known => known.Code != "property"), narrow] }, policies.Version)).Rejection);

        await ReportedAsync(NoWater("i1") with { Category = category });
        await Host.AdvanceAsync(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds));
        Assert.Equal(joins, (await Host.Grid.ReportAsync(NoWater("i2") with { Category = category })).Value!.Attached);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task D6_13_ThreeHouseholdsWithinThirtyMinutes_AreOneCaseOfTheBuilding_AcrossARestart(int secondsPast, bool building)
    {
        await ReportedAsync("i1", floor: 1);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        await ReportedAsync("i2", floor: 2);
        await Host.RestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(secondsPast));
        await ReportedAsync("i3", floor: 3);
        await Host.IdleAsync();

        Assert.Equal(building ? ["i3"] : ["i1", "i2", "i3"], (await Host.Board.SnapshotAsync(Street)).Issues.Select(issue => issue.Id.Value).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D6_13_AFourthHousehold_JoinsTheCaseOfTheBuilding(bool afterARestart)
    {
        await ReportedAsync("i1", floor: 1);
        await ReportedAsync("i2", floor: 2);
        await ReportedAsync("i3", floor: 3);
        await Host.IdleAsync();
        if (afterARestart)
        {
            await Host.RestartAsync();
        }

        var fourth = (await Host.Grid.ReportAsync(NoWater("i4", floor: 4))).Value!;
        Assert.Equal(("i3", true, 4), (fourth.Issue.Summary.Id.Value, fourth.Attached, fourth.Issue.Summary.Reporters));
    }

    private static NewReport At24(string id, Actor reporter) => NoWater(id) with
    {
        Place = NoWater(id).Place with { BuildingId = Building24 },
        Reporter = new Reporter(reporter.Name, null, reporter.PersonId, null, Channel.App, default),
    };
}
