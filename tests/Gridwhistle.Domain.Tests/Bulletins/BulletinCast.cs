using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>The people of a community whose committee publishes.</summary>
internal static class BulletinCast
{
    public static readonly AreaCode Community = Cast.Community;

    public static readonly ImmutableArray<AreaCode> Grids = [Cast.OtherGrid, Cast.Grid];

    public static readonly Actor
        Writer = Cast.Officer,
        Approver = Cast.SecondOfficer,
        StreetOfficer = Cast.StreetOfficer,
        GridWorker = Cast.GridWorker,
        Resident = Cast.Resident,
        Neighbour = Cast.Neighbour,
        Auditor = Cast.Auditor,
        Administrator = Cast.Administrator,
        ForeignOfficer = Of("officer-elsewhere", Role.CommunityOfficer, "420602004001"),
        ForeignResident = Of("resident-elsewhere", Role.Resident, "420602004001001-1-1-101");

    public static ImmutableArray<Actor> Everybody => [Writer, Approver, StreetOfficer, GridWorker, Resident, Neighbour, Auditor, Administrator, ForeignOfficer, ForeignResident];

    private static Actor Of(string id, Role role, string area) => new(new PersonId(id), id, new Post($"post-{id}", role, new AreaCode(area), null));
}
