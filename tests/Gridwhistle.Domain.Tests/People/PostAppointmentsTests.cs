using Gridwhistle.Areas;
using Gridwhistle.Rejections;

namespace Gridwhistle.People;

public sealed class PostAppointmentsTests
{
    private static readonly AreaCode Grid = new("420602004008004");
    private static readonly Actor Officer = ActorAs(Role.CommunityOfficer), Administrator = ActorAs(Role.Administrator);

    [Fact]
    public void OpenTo_AnAdministrator_IsEveryRole() => Assert.Equal(Enum.GetValues<Role>(), PostAppointments.OpenTo(Role.Administrator));

    [Fact]
    public void OpenTo_ACommunityOfficer_IsEveryRoleThatReachesNoFurther()
    {
        var open = PostAppointments.OpenTo(Role.CommunityOfficer);
        Assert.DoesNotContain(open, role => role is Role.CommunityOfficer or Role.StreetDutyOfficer or Role.Auditor or Role.Administrator);
        Assert.Equal(Enum.GetValues<Role>().Length - 4, open.Length);
    }

    [Fact]
    public void Refusal_OfEveryPost_AgreesWithWhatIsOpen()
    {
        foreach (var appointer in new[] { Role.CommunityOfficer, Role.Administrator })
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var refusal = PostAppointments.Refusal(appointer, PostAs(role));
                Assert.Equal(PostAppointments.OpenTo(appointer).Contains(role), refusal is null);
                Assert.True(refusal is null or { Code: IssueRejections.ForbiddenRole });
            }
        }
    }

    [Fact]
    public void Refusal_OfAPersonWithAHigherPostBesides_NamesIt()
    {
        var person = new Person(new PersonId("q"), "李强", null, "li", [PostAs(Role.Resident), PostAs(Role.Auditor)]);
        Assert.Equal("Auditor", PostAppointments.Refusal(Officer, person)?.Facts["role"]);
        Assert.Null(PostAppointments.Refusal(Administrator, person));
    }

    [Fact]
    public void Refusal_OfOneself_IsAConflict_ForAdministratorsToo()
    {
        var oneself = new Person(Administrator.PersonId, "管理员", null, "admin", [PostAs(Role.Administrator)]);
        Assert.Equal(IssueRejections.ForbiddenConflict, PostAppointments.Refusal(Administrator, oneself)?.Code);
        Assert.Equal(IssueRejections.ForbiddenConflict, PostAppointments.EndRefusal(Officer, Officer.PersonId, PostAs(Role.GridWorker))?.Code);
        Assert.Null(PostAppointments.EndRefusal(Officer, Administrator.PersonId, PostAs(Role.GridWorker)));
    }

    [Fact]
    public void EndRefusal_OfEveryPost_AgreesWithWhatIsOpen()
    {
        foreach (var by in new[] { Officer, Administrator })
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var refusal = PostAppointments.EndRefusal(by, new PersonId("fellow"), PostAs(role));
                Assert.Equal(PostAppointments.OpenTo(by.Post.Role).Contains(role), refusal is null);
                Assert.True(refusal is null or { Code: IssueRejections.ForbiddenRole });
            }
        }
    }

    [Fact]
    public void Refusal_OfAnotherBodysPost_IsForEverybodyButItsHeadAndTheAdministrator_WhetherGivenChangedOrEnded()
    {
        var police = new Post("p", Role.Liaison, Grid, new OrganisationId("police"));
        var fellow = new Person(new PersonId("fellow"), "王某", null, "wang", [police]);
        Assert.Equal((IssueRejections.ForbiddenArea, "police"), (PostAppointments.Refusal(Officer, police)?.Code, PostAppointments.Refusal(Officer, police)?.Facts["organisationId"]));
        Assert.Equal(IssueRejections.ForbiddenArea, PostAppointments.Refusal(Officer, fellow)?.Code);
        Assert.Equal(IssueRejections.ForbiddenArea, PostAppointments.EndRefusal(Officer, fellow.Id, police)?.Code);
        Assert.Null(PostAppointments.EndRefusal(Administrator, fellow.Id, police));

        var firm = new OrganisationId("provider-fuwu");
        var manager = new Actor(new PersonId("manager"), "经理", new Post("m", Role.ProviderManager, Grid, firm));
        Assert.Null(PostAppointments.Refusal(manager, new Post("w", Role.ServiceWorker, Grid, firm)));
        Assert.Equal(IssueRejections.ForbiddenArea, PostAppointments.Refusal(manager, new Post("w", Role.ServiceWorker, Grid, new OrganisationId("another")))?.Code);
        Assert.Equal(IssueRejections.ForbiddenRole, PostAppointments.Refusal(manager, new Post("w", Role.GridWorker, Grid, null))?.Code);
    }

    private static Post PostAs(Role role) => new($"post-{role}", role, Grid, null);

    private static Actor ActorAs(Role role) => new(new PersonId($"person-{role}"), "某人", PostAs(role));
}
