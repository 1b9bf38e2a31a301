using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Somebody on duty; his phone masked.</summary>
internal sealed class WhoBody(DutyPerson person)
{
    public Role Role => person.Role;

    public OrganisationKind? Discipline => person.Discipline;

    public OrganisationId? OrganisationId => person.OrganisationId;

    public string? OrganisationName => person.OrganisationName;

    public PersonId PersonId => person.PersonId;

    public string Name => person.Name;

    public string? Phone => person.Phone is { } phone ? Masking.Phone(phone) : null;

    public AreaCode Area => person.Area;

    /// <summary>When his shift ends; null when he is on duty round the clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? Until => person.Until;

    /// <summary>He stands in because the roster names nobody.</summary>
    public bool Fallback => person.Fallback;
}
