using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What is offered to choose from is what would not be refused.</summary>
public sealed class ActOptionsTests
{
    private static readonly WhistleItem
        Outage = new("outage", "楼栋停水", null, ["pipes"], WhistleGrade.Routine, "water", []),
        Burst = new("burst", "水管爆裂", null, ["pipes"], WhistleGrade.Key, "water", []),
        Seep = new("seep", "水管渗漏", null, ["pipes"], WhistleGrade.Routine, "water", []),
        Gas = new("gas-leak", "燃气泄漏", null, ["gas"], WhistleGrade.Key, "gas", []);

    private static readonly PolicySet Policies = Rules.Policies with { WhistleCatalogue = [Outage, Burst, Seep, Gas] };

    [Fact]
    public void Whistle_OffersTheGradesOfThePerson_AndTheItemsOfTheCategory_TheNearestToTheWordsFirst()
    {
        var issue = Story.Registered().Issue with { Text = "单元里水管渗漏" };
        Assert.Equal(["Routine"], Of(issue, Cast.GridWorker, "whistle")["grade"]);
        Assert.Equal(["seep", "outage", "burst"], Of(issue, Cast.GridWorker, "whistle")["item"]);
        Assert.Equal(["seep", "burst", "outage"], Of(issue, Cast.Officer, "whistle")["item"]);
        Assert.Equal(["Routine", "Key"], Of(issue, Cast.Officer, "whistle")["grade"]);
    }

    [Fact]
    public void Whistle_OfAnEmergency_BeginsWithTheHighestGradeOfThePerson()
    {
        var issue = Story.Registered(Urgency.Emergency).Issue;
        Assert.Equal("Hard", Of(issue, Cast.StreetOfficer, "whistle")["grade"][0]);
        Assert.Equal("Key", Of(issue, Cast.Officer, "whistle")["grade"][0]);
        Assert.Equal(["Routine"], Of(issue, Cast.GridWorker, "whistle")["grade"]);
    }

    [Fact]
    public void Whistle_WithEveryOfferedPair_IsNotRefusedForItsGrade()
    {
        foreach (var by in new[] { Cast.GridWorker, Cast.Officer, Cast.StreetOfficer })
        {
            foreach (var grade in Of(Story.Registered().Issue, by, "whistle")["grade"])
            {
                Assert.Null(Story.Registered().When(Story.Blow() with { By = by, Grade = Enum.Parse<WhistleGrade>(grade), Note = "请到场" }).Last.Rejection);
            }
        }
    }

    [Fact]
    public void Supervise_OffersRedAndADeadline_ToTheStreetAlone()
    {
        var issue = Story.Dispatched().Issue;
        Assert.Equal(["Yellow", "Red"], Of(issue, Cast.StreetOfficer, "supervise")["mark"]);
        Assert.False(Of(issue, Cast.StreetOfficer, "supervise").ContainsKey("dueAt"));
        Assert.Equal(["Yellow"], Of(issue, Cast.Officer, "supervise")["mark"]);
        Assert.Empty(Of(issue, Cast.Officer, "supervise")["dueAt"]);
    }

    [Fact]
    public void Approve_OffersWhatWasAsked()
    {
        var asked = Story.Handling();
        asked.When(new SuspendIssue("等配件", asked.Now.AddDays(2), Cast.Plumber));
        Assert.Equal(["Suspend"], Of(asked.Issue, Cast.Officer, "approve")["request"]);
    }

    [Fact]
    public void Transfer_OffersWhoIsOnDuty_ButForWhoHasItAndWhomItComplainsOf()
    {
        var issue = Story.Dispatched().Issue;
        DutyPerson On(Role role, Actor who) => new(role, null, who.Post.Organisation, null, who.PersonId, who.Name, null, who.Post.Area, null, false);
        ImmutableArray<DutyPerson> duty = [On(Role.Liaison, Cast.Plumber), On(Role.Liaison, Cast.WaterWorker), On(Role.Liaison, Cast.Electrician), On(Role.GridWorker, Cast.GridWorker)];
        var of = new ComplainedOf([Cast.Electrician.Post.Organisation!.Value], [Cast.Electrician.PersonId]);

        var choices = ActOptions.WithTargets(ActOptions.None, issue, ["transfer", "remind"], duty, of).ByAct;

        Assert.Equal(["transfer"], choices.Keys);
        Assert.Equal([Cast.Water.Value], choices["transfer"]["to.organisationId"]);
        Assert.Equal([Cast.GridWorker.PersonId.Value], choices["transfer"]["to.personId"]);
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Of(Issue issue, Actor viewer, string act) =>
        ActOptions.Of(issue, viewer, [act], Policies).ByAct[act];
}
