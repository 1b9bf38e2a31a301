using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Building and unit are for everybody who sees the issue; the room only for whose duty needs it, a worker's while the case is his (wire-formats C6).</summary>
internal static class RoomSight
{
    public static IssuePlace Of(IssueView view, Actor viewer) => Needs(view, viewer)
        ? view.Place
        : view.Place with { HouseholdId = null, Address = view.Place.Address is { } address ? Masking.Address(address) : null };

    private static bool Needs(IssueView view, Actor viewer) => viewer.Post.Role switch
    {
        _ when view.Mine || viewer.Unmasked is true => true,
        var role when RoleGroups.Coordinators.Contains(role) => true,
        Role.HouseholdGroupLead or Role.Resident => true,
        _ => view.Summary.State is not (IssueStatus.Closed or IssueStatus.Merged) && (Has(view.Summary.Assignee, viewer) || IsCalled(view, viewer)),
    };

    private static bool Has(Party? party, Actor viewer) =>
        party is not null && (party.PersonId == viewer.PersonId || (party.OrganisationId is { } body && body == viewer.Post.Organisation));

    private static bool IsCalled(IssueView view, Actor viewer) => view.Whistles
        .Where(whistle => whistle.State is not (WhistleStatus.Closed or WhistleStatus.Cancelled))
        .SelectMany(whistle => whistle.Departments)
        .Any(department => department.OrganisationId == viewer.Post.Organisation && department.State is not DepartmentStatus.Released);
}
