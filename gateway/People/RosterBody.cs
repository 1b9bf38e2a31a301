using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>A roster as whoever may read it sees it.</summary>
internal sealed class RosterBody(Roster roster)
{
    public string Id => roster.Id;

    public AreaCode Area => roster.Area;

    public Role Role => roster.Role;

    public OrganisationId? OrganisationId => roster.OrganisationId;

    public IReadOnlyList<WeeklyShift> Weekly => roster.Weekly.IsDefault ? [] : roster.Weekly;

    public IReadOnlyList<RosterOverride> Overrides => roster.Overrides.IsDefault ? [] : roster.Overrides;

    public PersonId? Fallback => roster.Fallback;

    public int Revision => roster.Revision;
}
