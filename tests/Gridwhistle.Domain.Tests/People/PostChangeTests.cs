using Gridwhistle.Areas;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>Who may hold which post, and who may leave one.</summary>
public sealed class PostChangeTests
{
    private static readonly Post NightWatch = new("night", Role.GridWorker, Grid1, null);

    public static TheoryData<Role, string, string?, string> Misfits => new()
    {
        { Role.GridWorker, "420602004008", null, DutyRejections.PostArea },
        { Role.StreetDutyOfficer, "420602004008", null, DutyRejections.PostArea },
        { Role.HouseholdGroupLead, "420602004008004-23", null, DutyRejections.PostArea },
        { Role.Liaison, "420602004008", null, DutyRejections.PostOrganisation },
        { Role.Liaison, "420602004008", "no-such", DutyRejections.UnknownOrganisation },
        { Role.GridWorker, "420602004008004", null, DutyRejections.PostHeld },
    };

    [Theory, MemberData(nameof(Misfits))]
    public void Post_ThatDoesNotFit_IsNotGiven(Role role, string area, string? body, string code)
    {
        var post = new Post("new", role, new AreaCode(area), body is null ? null : new OrganisationId(body));
        Assert.Equal(code, PostChange.Of(With("hu", post), Book()).Rejection?.Code);
    }

    [Fact]
    public void Post_ThatFits_IsGiven() => Assert.Equal(2, PostChange.Of(With("hu", NightWatch), Book()).Value!.Person.Posts.Length);

    [Fact]
    public void Duty_OfSomebodyNoMessageReaches_IsNotGiven()
    {
        Assert.Equal(DutyRejections.UnreachablePerson, PostChange.Of(With("ghost", NightWatch), Book()).Rejection?.Code);
        Assert.Equal(DutyRejections.UnreachablePerson, PostChange.Of(Known("hu") with { Phone = null, Account = null }, Book()).Rejection?.Code);
        Assert.True(PostChange.Of(With("ghost", new Post("r", Role.Resident, new AreaCode("420602004008004-23-1-502"), null)), Book()).Accepted);
    }

    [Fact]
    public void LastHolder_WithoutARoster_StaysUntilSomebodyElseIsThere()
    {
        var left = PostChange.Of(Without("hu"), Book());
        Assert.Equal((DutyRejections.LastOnDuty, "420602004008004"), (left.Rejection?.Code, left.Rejection?.Facts["area"]));
        var book = PostChange.Of(With("li", new Post("second", Role.GridWorker, Grid4, null)), Book()).Value!.On(Book());
        Assert.True(PostChange.Of(Without("hu"), book).Accepted);
        Assert.True(PostChange.Of(Without("officer"), Book()).Accepted);
    }

    [Fact]
    public void OneOfTwoShifts_CannotBeLeft_AndSomebodyWithAFallbackBehindHimCan()
    {
        var left = PostChange.Of(Without("wu-night"), Book(PropertyRoster)).Rejection!;
        Assert.Equal((DutyRejections.LastOnDuty, "property-dongfang", "1", "00:00", "08:00"), (left.Code, left.Facts["organisationId"], left.Facts["fromDay"], left.Facts["from"], left.Facts["to"]));

        var roster = PropertyRoster with { Fallback = new PersonId("wu-day") };
        var change = PostChange.Of(Without("wu-night"), Book(roster)).Value!;
        Assert.Equal([new PersonId("wu-day")], change.Changed.Single().Weekly.Select(shift => shift.PersonId));
        Assert.Equal(1, change.Changed.Single().Revision);
        Assert.Equal([new PersonId("wu-day")], change.On(Book(roster)).OnDuty(Community, At("2024-11-15 23:00")).Where(one => one.OrganisationId == Property).Select(one => one.PersonId));
    }

    [Fact]
    public void Roster_ThatNamesNobodyAnyMore_Ends()
    {
        var roster = Roster("officers", Community, Role.CommunityOfficer, null, [Shift("officer", "00:00", "24:00")]);
        var change = PostChange.Of(Without("officer"), Book(roster)).Value!;
        Assert.Equal(["officers"], change.Emptied);
        // The other officer holds his post round the clock, as where there is no roster.
        Assert.Contains(change.On(Book(roster)).OnDuty(Community, At("2024-11-15 03:00")), one => one.PersonId.Value == "officer2");
    }

    [Fact]
    public void Roster_OfAnotherPostHeStillHolds_KeepsHim()
    {
        var both = Known("li") with { Posts = [.. Known("li").Posts, new Post("lead2", Role.GridLead, Community, null)] };
        var book = Book(Roster("grid1", Grid1, Role.GridWorker, null, [Shift("li", "00:00", "24:00")])).With(both);
        var change = PostChange.Of(both with { Posts = [both.Posts[0]] }, book).Value!;
        Assert.Empty(change.Changed);
        Assert.Empty(change.Emptied);
    }

    private static Person Known(string id) => Town.People.Single(person => person.Id.Value == id);

    private static Person With(string id, Post post) => Known(id) with { Posts = Known(id).Posts.Add(post) };

    private static Person Without(string id) => Known(id) with { Posts = [] };
}
