using Gridwhistle.Areas;
using Gridwhistle.Issues;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

public sealed class DutyBookTests
{
    private static readonly DateTimeOffset Noon = At("2024-11-15 12:00");
    private static readonly DateTimeOffset Night = At("2024-11-15 23:00");

    private static readonly Roster Grid1Day = Roster("grid1", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")]);

    [Fact]
    public void Resolve_AnOrganisation_IsWhoeverIsOnDutyNow()
    {
        var book = Book(PropertyRoster);

        Assert.Equal(new Party(Property, new("wu-day"), "吴白", PartyRole.Assignee), book.Resolve(new(null, Property, null), Grid4, Noon).Value);
        Assert.Equal(new PersonId("wu-night"), book.Resolve(new(null, Property, null), Grid4, Night).Value?.PersonId);
    }

    [Fact]
    public void Resolve_AnOrganisationWithoutARoster_IsItsLiaisonRoundTheClock() =>
        Assert.Equal(new PersonId("shui"), Book().Resolve(new(null, Water, null), Grid4, Night).Value?.PersonId);

    [Fact]
    public void Resolve_AnOrganisationWithNobody_SaysSo()
    {
        var answer = Book().Resolve(new(null, new OrganisationId("gas"), null), Grid4, Noon);

        Assert.Equal("assignee.nobody_on_duty", answer.Rejection?.Code);
        Assert.Equal("gas", answer.Rejection?.Facts["organisationId"]);
    }

    [Fact]
    public void Resolve_WhatDoesNotExist_IsUnknown()
    {
        Assert.Equal("assignee.unknown", Book().Resolve(new(null, new OrganisationId("nobody"), null), Grid4, Noon).Rejection?.Code);
        Assert.Equal("assignee.unknown", Book().Resolve(new(new PersonId("nobody"), null, null), Grid4, Noon).Rejection?.Code);
        Assert.Equal("assignee.unknown", Book().Resolve(new(null, null, null), Grid4, Noon).Rejection?.Code);
    }

    [Fact]
    public void Resolve_APersonOnDuty_IsThatPerson() =>
        Assert.Equal(new Party(Property, new("wu-night"), "吴夜", PartyRole.Assignee), Book(PropertyRoster).Resolve(new(new PersonId("wu-night"), null, null), Grid4, Night).Value);

    [Fact]
    public void Resolve_APersonOffDuty_IsWhoeverIsOnDutyForTheirPost() =>
        Assert.Equal(new Party(Property, new("wu-day"), "吴白", PartyRole.Assignee), Book(PropertyRoster).Resolve(new(new PersonId("wu-night"), null, null), Grid4, Noon).Value);

    [Fact]
    public void Resolve_APersonOffDuty_IsTheFallback_ElseNobody()
    {
        var person = new AssignTo(new PersonId("li"), null, null);
        Assert.Equal(new PersonId("lead"), Book(Grid1Day with { Fallback = new PersonId("lead") }).Resolve(person, Grid1, Night).Value?.PersonId);
        var nobody = Book(Grid1Day).Resolve(person, Grid1, Night).Rejection;
        Assert.Equal(("issue.assignee_unfit", "NobodyOnDuty"), (nobody?.Code, nobody?.Facts["why"]));
    }

    [Fact]
    public void Resolve_APersonWithoutADutyThatReachesThePlace_IsUnfit()
    {
        var resident = new Person(new PersonId("home"), "住户", null, "home", [new Post("p", Role.Resident, new AreaCode($"{Grid4.Value}-23-1-501"), null)]);
        var book = Book(Grid1Day).With(resident);
        Assert.Equal("NoDuty", book.Resolve(new(resident.Id, null, null), Grid4, Noon).Rejection?.Facts["why"]);
        Assert.Equal("OutOfReach", book.Resolve(new(new PersonId("li"), null, null), Grid4, Noon).Rejection?.Facts["why"]);
    }

    [Theory]
    [InlineData(Role.GridWorker, "hu")]
    [InlineData(Role.GridLead, "lead")]
    [InlineData(Role.CommunityOfficer, "officer")]
    [InlineData(Role.StreetDutyOfficer, "duty")]
    public void Resolve_ARole_IsFoundOnTheNarrowestAreaThatHasIt(Role role, string person) =>
        Assert.Equal(new PersonId(person), Book().Resolve(new(null, null, role), Grid4, Noon).Value?.PersonId);

    [Fact]
    public void Resolve_ARoleWhoseRosterNamesNobodyNow_SaysSo()
    {
        var book = Book(Grid1Day);

        Assert.Equal(new PersonId("li"), book.Resolve(new(null, null, Role.GridWorker), Grid1, Noon).Value?.PersonId);
        Assert.Equal("assignee.nobody_on_duty", book.Resolve(new(null, null, Role.GridWorker), Grid1, Night).Rejection?.Code);
    }

    [Fact]
    public void Resolve_WithAFallback_TurnsToHim()
    {
        var book = Book(Grid1Day with { Fallback = new PersonId("lead") });

        Assert.Equal(new PersonId("lead"), book.Resolve(new(null, null, Role.GridWorker), Grid1, Night).Value?.PersonId);
    }

    [Fact]
    public void Chain_AtNight_LeavesTheEmptyRungEmpty()
    {
        var chain = Book(Grid1Day, PropertyRoster).Chain(Grid1, Property, Night);

        Assert.Empty(chain.GridWorkers);
        Assert.Equal(["wu-night"], chain.Organisation.Select(d => d.PersonId.Value));
        Assert.Equal(["lead"], chain.GridLeads.Select(d => d.PersonId.Value));
        Assert.Equal(["officer", "officer2"], chain.Community.Select(d => d.PersonId.Value));
        Assert.Equal(["duty"], chain.Street.Select(d => d.PersonId.Value));
    }

    [Fact]
    public void OnDuty_ForTheRosteredRole_LeavesTheOthersOfThatRoleOut()
    {
        var roster = Roster("officers", Community, Role.CommunityOfficer, null, [Shift("officer2", "00:00", "24:00")]);

        Assert.Equal(["officer2"], Book(roster).OnDuty(Community, Noon).Where(d => d.Role is Role.CommunityOfficer).Select(d => d.PersonId.Value));
    }

    [Fact]
    public void OnDuty_ForAGrid_IsItsOwnThenTheCommunitysThenTheStreets()
    {
        var onDuty = Book(PropertyRoster).OnDuty(Grid4, Noon);

        Assert.Equal(["hu", "lead", "officer", "officer2", "wu-day", "duty", "shui"], onDuty.Select(d => d.PersonId.Value));
        var water = onDuty[^1];
        Assert.Equal((OrganisationKind.Water, "檀溪供水有限公司", Street), (water.Discipline, water.OrganisationName, water.Area));
        Assert.Null(water.Until);
        Assert.Equal(At("2024-11-15 20:00"), onDuty[4].Until);
    }

    [Fact]
    public void OnDuty_ForADwelling_BeginsWithItsHouseholdGroupLead() =>
        Assert.Equal("leader-23", Book().OnDuty(new AreaCode("420602004008004-23-1-501"), Noon)[0].PersonId.Value);

    [Fact]
    public void OnDuty_ForADwellingOnTheSixthFloor_LeavesTheFirstGroupsLeadOut() =>
        Assert.Equal("hu", Book().OnDuty(new AreaCode("420602004008004-23-1-601"), Noon)[0].PersonId.Value);

    [Theory]
    [InlineData("water", "420602004008004", "water")]
    [InlineData("kind:Property", "420602004008004", "property-dongfang")]
    [InlineData("kind:property", "420602004008001", "property-grid1")]
    [InlineData("kind:Property", "420602004007002", "property-elsewhere")]
    [InlineData("kind:Heat", "420602004008004", null)]
    [InlineData("kind:Nonsense", "420602004008004", null)]
    [InlineData("nobody", "420602004008004", null)]
    public void Route_ByRule_IsTheClosestOrganisation(string rule, string grid, string? expected) =>
        Assert.Equal(expected, Book().Route(rule, new AreaCode(grid))?.Id.Value);

    [Fact]
    public void Organisations_ServingAGrid_AreThoseOverIt()
    {
        Assert.Equal(["property-dongfang", "gas", "water"], Book().Organisations(Grid4).Select(o => o.Id.Value));
        Assert.Equal(["property-grid1", "property-dongfang", "gas", "water"], Book().Organisations(Community).Select(o => o.Id.Value));
        Assert.Equal(Town.Organisations.Length, Book().Organisations(null).Length);
    }

    [Fact]
    public void Members_OfAGrid_AreItsStaffLeadsAndLiaisonsWithTheirDuty()
    {
        var members = Book(PropertyRoster).Members(Grid4, Noon);

        Assert.Equal(
            ["hu+", "lead+", "officer+", "officer2+", "wu-day+", "wu-night-", "shui+", "leader-23+"],
            members.Select(m => m.PersonId + (m.OnDuty ? "+" : "-")));
        Assert.Equal("东方物业服务有限公司", members.Single(m => m.PersonId.Value == "wu-day").OrganisationName);
    }

    [Theory]
    [InlineData("物业公司", MentionKind.Organisation, "wu-day")]
    [InlineData("东方物业", MentionKind.Organisation, "wu-day")]
    [InlineData("水务公司", MentionKind.Organisation, "shui")]
    [InlineData("供水公司", MentionKind.Organisation, "shui")]
    [InlineData("燃气公司", MentionKind.Organisation, null)]
    [InlineData("网格员", MentionKind.Role, "hu")]
    [InlineData("网格长", MentionKind.Role, "lead")]
    [InlineData("胡琼", MentionKind.Person, "hu")]
    [InlineData("吴夜", MentionKind.Person, "wu-night")]
    [InlineData("姜红", MentionKind.Person, "leader-23")]
    public void Mentionables_OfAGrid_KnowWhoAnswers(string word, MentionKind kind, string? person)
    {
        var mentionable = Assert.Single(Book(PropertyRoster).Mentionables(Grid4, Noon), m => m.Text == word);

        Assert.Equal(kind, mentionable.Kind);
        Assert.Equal(person, mentionable.OnDuty?.PersonId.Value);
    }

    [Fact]
    public void Mentionables_WhenTwoBodiesShareAWord_GiveItToTheNearest()
    {
        var words = Book().Mentionables(Grid1, Noon);

        Assert.Equal("property-grid1", Assert.Single(words, m => m.Text == "物业公司").OrganisationId?.Value);
        Assert.DoesNotContain(words, m => m.Text == "姜红");
    }

    [Fact]
    public void With_ANewRoster_MakesANewBookAndLeavesTheOld()
    {
        var old = Book();
        var changed = old.With(PropertyRoster);

        Assert.Equal(PropertyRoster, changed.Roster("property"));
        Assert.Null(old.Roster("property"));
        Assert.Null(changed.Without("property").Roster("property"));
        Assert.Equal(["property"], changed.Rosters(Street).Select(r => r.Id));
        Assert.Empty(changed.Rosters(Grid4));
    }

    [Fact]
    public void OnDuty_InACitysStreet_AnswersForEveryGrid()
    {
        var grids = Enumerable.Range(1, 200).Select(n => new AreaCode($"420602004{n / 20 + 1:000}{n % 20 + 1:000}")).ToArray();
        var people = grids.SelectMany(g => Enumerable.Range(0, 10).Select(i => new Person(new($"{g}-{i}"), $"人{i}", "1", null, [new Post($"{g}-{i}", i == 0 ? Role.GridWorker : Role.HouseholdGroupLead, i == 0 ? g : new AreaCode($"{g}-1-1-{i}"), null)])));
        var rosters = grids.Select(g => Roster($"r-{g}", g, Role.GridWorker, null, [Shift($"{g}-0", "08:00", "20:00")]));
        var book = DutyBook.Of(people, [], rosters);

        Assert.All(grids, g => Assert.Equal($"{g}-0", book.Resolve(new(null, null, Role.GridWorker), g, Noon).Value?.PersonId?.Value));
    }
}
