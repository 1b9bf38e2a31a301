using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Who may appoint whom to what, and what has to be there for it.</summary>
internal sealed class PeopleService(IGrainFactory grains)
{
    private const string UnknownPerson = "person.unknown";

    public IDirectoryGrain DirectoryOf(Caller caller) => grains.Grain<IDirectoryGrain>(caller.Post.Area.Street.Value);

    /// <summary>The person, when the caller may manage them: all their posts lie in the caller's area, and it is not the caller.</summary>
    public async Task<(Person? Person, Problem? Problem)> ManagedAsync(PersonId id, Caller caller)
    {
        if (await DirectoryOf(caller).PersonAsync(id) is not { } person)
        {
            return (null, Problem.Of(UnknownPerson, ("person", id.Value)));
        }

        var outside = person.Posts.Select(post => caller.Refusal(PeopleFeature.WritePosts, post.Area, UnknownPerson)).FirstOrDefault(problem => problem is not null);
        return (person, outside ?? PostAppointments.Refusal(caller.Actor, person)?.ToProblem());
    }

    /// <summary>Why the caller cannot give this post; null when they can.</summary>
    public async Task<Problem?> PostRefusalAsync(Caller caller, Post post) =>
        caller.Refusal(PeopleFeature.WritePosts, post.Area, "area.unknown")
        ?? PostAppointments.Refusal(caller.Actor, post)?.ToProblem()
        ?? (await ExistsAsync(post.Area) ? null : Problem.Of("area.unknown", ("area", post.Area.Value)));

    /// <summary>The posts the caller can give.</summary>
    public static IEnumerable<AppointableBody> Appointable(Caller caller) => PostAppointments.OpenTo(caller.Post.Role)
        .Select(role => new AppointableBody(role, PostRoles.LevelsOf(role), RoleGroups.OfOrganisations.Contains(role)));

    private async Task<bool> ExistsAsync(AreaCode area)
    {
        if (area.Level <= AreaLevel.Grid)
        {
            return await grains.Grain<IStreetGrain>(area.Street.Value).AreaAsync(area) is not null;
        }

        return area.Level is AreaLevel.Household
            ? HouseholdId.From(area.Value) is { } household && await grains.Grain<IBuildingGrain>(household.Building.Value).HouseholdsAsync() is var homes && homes.Any(home => home.Id == household)
            : area.Building is { } building && await grains.Grain<IBuildingGrain>(building.Value).GetAsync() is not null;
    }
}
