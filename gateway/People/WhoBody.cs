using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Somebody on duty; the phone masked, but for who must call it.</summary>
internal sealed class WhoBody(DutyPerson person, Actor viewer)
{
    public Role Role => person.Role;

    public OrganisationKind? Discipline => person.Discipline;

    public OrganisationId? OrganisationId => person.OrganisationId;

    public string? OrganisationName => person.OrganisationName;

    public PersonId PersonId => person.PersonId;

    public string Name => person.Name;

    public string? Phone { get; } = person.Phone is { } phone ? (DutyNumbers.AreOpenTo(viewer) ? phone : Masking.Phone(phone)) : null;

    public AreaCode Area => person.Area;

    /// <summary>When the shift ends; null when they are on duty round the clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? Until => person.Until;

    /// <summary>They stand in because the roster names nobody.</summary>
    public bool Fallback => person.Fallback;
}
