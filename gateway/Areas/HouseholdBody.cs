using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>A dwelling, as much of it as the reader may see. Its id names the room, so it is left out where the room is.</summary>
internal sealed record HouseholdBody(
    HouseholdId? Id,
    BuildingId BuildingId,
    string Unit,
    int Floor,
    string Room,
    string Householder,
    string? Phone,
    int Residents,
    bool? GreenChannel,
    ImmutableArray<string>? CareReasons)
{
    private const string HiddenRoom = "***";

    public static HouseholdBody Of(HouseholdRow row, CareSetting? care, HouseholdSight sight) => new(
        sight is HouseholdSight.Crowd ? null : row.Id,
        row.Id.Building,
        row.Unit,
        row.Floor,
        sight is HouseholdSight.Crowd ? HiddenRoom : row.Room,
        sight is HouseholdSight.Full ? row.Householder : Masking.Name(row.Householder),
        sight switch { HouseholdSight.Full => row.Phone, HouseholdSight.Duty when row.Phone is { } phone => Masking.Phone(phone), _ => null },
        row.Residents,
        sight is HouseholdSight.Crowd ? null : care?.GreenChannel,
        sight is HouseholdSight.Full ? ReasonsOf(row, care) : null);

    private static ImmutableArray<string> ReasonsOf(HouseholdRow row, CareSetting? care) =>
        care is { Reasons: { IsDefaultOrEmpty: false } set } ? set : row.CareReasons.IsDefault ? [] : row.CareReasons;
}
