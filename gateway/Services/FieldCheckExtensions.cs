using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Services;

/// <summary>Checks that hand back a value to go on with; when there was a fault, the value is never used.</summary>
internal static class FieldCheckExtensions
{
    private const int MaxCode = 80;

    public static T Given<T>(this FieldChecks check, string field, T? value) where T : struct => check.Value(field, value).GetValueOrDefault();

    public static string Required(this FieldChecks check, string field, string? value) => check.Text(field, value, Presence.Required) ?? "";

    /// <summary>A code of the policies: category, catalogue item.</summary>
    public static string Code(this FieldChecks check, string field, string? value) => check.Line(field, value, Presence.Required, MaxCode) ?? "";

    public static string? OptionalCode(this FieldChecks check, string field, string? value) =>
        check.Line(field, value, Presence.Optional, MaxCode) is { Length: > 0 } code ? code : null;

    public static AssignTo Target(this FieldChecks check, string field, AssignTo? to)
    {
        check.That(Names(to), FieldFault.Required(field));
        return to ?? new AssignTo(null, null, null);
    }

    public static AssignTo? OptionalTarget(this FieldChecks check, string field, AssignTo? to)
    {
        check.That(to is null || Names(to), FieldFault.Required(field));
        return to;
    }

    public static GeoPoint? Point(this FieldChecks check, string field, GeoPoint? point, CoordinateSystem crs = CoordinateSystem.Wgs84)
    {
        if (point is not { } given)
        {
            return null;
        }

        check.That(given.Lon is >= -180 and <= 180, FieldFault.OutOfRange($"{field}.lon", -180, 180));
        check.That(given.Lat is >= -90 and <= 90, FieldFault.OutOfRange($"{field}.lat", -90, 90));
        return Coordinates.ToWgs84(given, crs);
    }

    /// <summary>A telephone number as E.164.</summary>
    public static string? Phone(this FieldChecks check, string field, string? phone, Presence presence)
    {
        if (string.IsNullOrWhiteSpace(phone))
        {
            check.That(presence is Presence.Optional, FieldFault.Required(field));
            return null;
        }

        var number = Telephone.Parse(phone);
        check.That(number is not null, FieldFault.Malformed(field, "能拨通的电话号码，如 13800001111 或 0710-3512345", "a telephone number that can be dialled, such as 13800001111 or 0710-3512345"));
        return number;
    }

    private static bool Names(AssignTo? to) => to is not null && (to.PersonId is not null || to.OrganisationId is not null || to.Role is not null);
}
