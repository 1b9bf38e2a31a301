using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>What an intake remembers, and when it forgets.</summary>
public sealed class OpenReportsTests
{
    private static readonly DateTimeOffset Nine = new(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Category Water = TestStreet.Policies.Categories.Single(category => category.Code == "water");
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(Water.MergeWindowMinutes);
    private readonly OpenReports _open = new();

    [Fact]
    public void Forget_HoldsWhatWasReportedWithinTheWindow_HoweverMuchWasReportedBefore()
    {
        for (var minute = 0; minute < 10_000; minute++)
        {
            _open.Forget(Nine.AddMinutes(minute) - Window);
            Report($"p{minute}", $"i{minute}", minute);
            Assert.InRange(_open.Count, 1, Water.MergeWindowMinutes + 1);
        }

        Assert.Equal(new IssueId("i9999"), Find("p9999", 9_999));
        Assert.Equal(new IssueId("i9879"), Find("p9879", 9_999));
        Assert.Null(Find("p9878", 9_999));
    }

    [Fact]
    public void Forget_OfAPlaceThatIsReportedAgainAndAgain_KeepsIt()
    {
        Report("p", "i", 0);
        for (var minute = 100; minute <= 1_000; minute += 100)
        {
            _open.Renew(At("p"), "water", new IssueId("i"), Nine.AddMinutes(minute));
            _open.Forget(Nine.AddMinutes(minute) - Window);
        }

        Assert.Equal(new IssueId("i"), Find("p", 1_120));
        _open.Forget(Nine.AddMinutes(1_121) - Window);
        Assert.Equal(0, _open.Count);
    }

    [Fact]
    public void Remove_TakesEveryPlaceOfTheIssue_AndNoOther()
    {
        Report("p1", "i1", 0);
        Report("p2", "i2", 0);
        Report("p3", "i3", 0);
        _open.Follow(new IssueId("i1"), new IssueId("i2"));
        Assert.Equal(new IssueId("i2"), Find("p1", 1));

        _open.Remove(new IssueId("i2"));
        Assert.Equal((null, null, new IssueId("i3")), (Find("p1", 1), Find("p2", 1), Find("p3", 1)));
        Assert.Equal(1, _open.Count);
    }

    [Fact]
    public void Renew_OfACase_RenewsThePlacesOfWhatWentIntoIt()
    {
        Report("p1", "i1", 0);
        Report("p2", "i2", 0);
        _open.Follow(new IssueId("i1"), new IssueId("i2"));
        _open.Renew(At("p2"), "water", new IssueId("i2"), Nine.AddMinutes(100));

        Assert.Equal(new IssueId("i2"), Find("p1", 220));
        Assert.Null(Find("p1", 221));
    }

    [Fact]
    public void Gather_TakesTheHouseholdsReportsUntilTheIssueIsOver()
    {
        var (building, other) = (TestStreet.Building23, "420602004008004-24");
        Report($"{building}-1-101", "i1", 0);
        Report($"{other}-1-101", "i2", 0);
        Report(building.Value, "i3", 1);
        _open.Gather(building, "water");

        Assert.Equal((new IssueId("i3"), new IssueId("i2")), (Find($"{building}-1-101", 2), Find($"{other}-1-101", 2)));
        Assert.Equal(2, _open.Count);
        _open.Remove(new IssueId("i3"));
        Assert.Null(Find($"{building}-1-101", 2));
    }

    [Fact]
    public void Add_AtAPlaceThatIsTaken_TheNewestStandsThere()
    {
        Report("p", "i1", 0);
        Report("p", "i2", 1);
        _open.Remove(new IssueId("i1"));

        Assert.Equal(new IssueId("i2"), Find("p", 1));
        _open.AddIfFree("p", "water", new IssueId("i3"), Nine);
        Assert.Equal(new IssueId("i2"), Find("p", 1));
    }

    private void Report(string place, string issue, int minute) => _open.Add(place, "water", new IssueId(issue), Nine.AddMinutes(minute));

    private IssueId? Find(string place, int minute) => _open.Find(At(place), Water, Nine.AddMinutes(minute));

    /// <summary>A household, a building or, for any other word, a place of its own: its key is the word.</summary>
    private static IssuePlace At(string place) => AreaCode.From(place) is { } area
        ? new IssuePlace(TestStreet.Grid4, area.Building, HouseholdId.From(place), null, null, null, null)
        : new IssuePlace(new AreaCode(place), null, null, null, null, null, null);
}
