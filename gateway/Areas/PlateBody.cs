using System.Text.Json.Serialization;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>The contact plate behind a QR code (一码通): where one stands, and who answers for it now.</summary>
/// <param name="Housekeeper">楼栋管家: of the property company's people, whoever helps in this grid.</param>
internal sealed record PlateBody(
    string Token,
    SpotKind Kind,
    string Label,
    PlatePlace Place,
    ContactBody? GridWorker,
    ContactBody? HouseholdGroupLead,
    ImmutableArray<ContactBody> HouseholdGroupLeads,
    ContactBody? Police,
    ImmutableArray<ContactBody> Utilities,
    ContactBody? Property,
    [property: JsonPropertyName("steward")] ContactBody? Housekeeper,
    ImmutableArray<ContactBody> Repair)
{
    /// <param name="phoneOf">An organisation's published phone.</param>
    public static PlateBody Of(Spot spot, PlatePlace place, ContactPlate plate, Func<OrganisationId?, string?> phoneOf)
    {
        ContactBody Contact(DutyPerson person) => ContactBody.Of(person, phoneOf(person.OrganisationId));
        ContactBody? ContactOr(DutyPerson? person) => person is null ? null : Contact(person);
        ImmutableArray<ContactBody> leads = [.. plate.HouseholdGroupLeads.Select(Contact)];
        return new PlateBody(
            spot.Token,
            spot.Kind,
            spot.Label,
            place,
            ContactOr(plate.GridWorker),
            leads.FirstOrDefault(),
            leads,
            ContactOr(plate.Police),
            [.. plate.Utilities.Select(Contact)],
            ContactOr(plate.Property),
            ContactOr(plate.Housekeeper),
            [.. plate.Repair.Select(Contact)]);
    }
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

/// <summary>Somebody to turn to. The phone is his organisation's published duty number, else his own, masked.</summary>
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
