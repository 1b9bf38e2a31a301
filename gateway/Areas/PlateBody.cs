using System.Text.Json.Serialization;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>The contact plate behind a QR code (一码通): where one stands, and who answers for it now.</summary>
internal sealed class PlateBody(Spot spot, PlatePlace at, ContactPlate plate, Func<OrganisationId?, string?> phoneOf)
{
    public string Token => spot.Token;

    public SpotKind Kind => spot.Kind;

    public string Label => spot.Label;

    public PlatePlace Place => at;

    public ContactBody? GridWorker => ContactOr(plate.GridWorker);

    public ContactBody? HouseholdGroupLead => HouseholdGroupLeads.FirstOrDefault();

    public ImmutableArray<ContactBody> HouseholdGroupLeads => Contacts(plate.HouseholdGroupLeads);

    public ContactBody? Police => ContactOr(plate.Police);

    public ImmutableArray<ContactBody> Utilities => Contacts(plate.Utilities);

    public ContactBody? Property => ContactOr(plate.Property);

    /// <summary>楼栋管家: of the property company's people, whoever helps in this grid.</summary>
    [JsonPropertyName("steward")]
    public ContactBody? Housekeeper => ContactOr(plate.Housekeeper);

    public ImmutableArray<ContactBody> Repair => Contacts(plate.Repair);

    private ContactBody Contact(DutyPerson person) => ContactBody.Of(person, phoneOf(person.OrganisationId));

    private ContactBody? ContactOr(DutyPerson? person) => person is null ? null : Contact(person);

    private ImmutableArray<ContactBody> Contacts(ImmutableArray<DutyPerson> people) => [.. people.Select(Contact)];
}

internal sealed record PlatePlace(
    AreaCode StreetCode,
    string Street,
    AreaCode CommunityCode,
    string Community,
    AreaCode GridCode,
    string Grid,
    BuildingId BuildingId,
    string Building,
    string Estate,
    string? Unit);

/// <summary>Somebody to turn to. The phone is the organisation's published duty number, else their own, masked.</summary>
internal sealed record ContactBody(
    Role Role,
    OrganisationKind? Discipline,
    string? Organisation,
    string Name,
    string? Phone,
    bool PhonePublished,
    AreaCode Area,
    DateTimeOffset? Until)
{
    public static ContactBody Of(DutyPerson person, string? published) => new(
        person.Role,
        person.Discipline,
        person.OrganisationName,
        person.Name,
        published ?? (person.Phone is { } own ? Masking.Phone(own) : null),
        published is not null,
        person.Area,
        person.Until);
}
