using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Areas;

/// <summary>A household's id, <c>{buildingId}-{unit}-{room}</c>: <c>420602004008004-23-1-501</c>.</summary>
[GenerateSerializer, Immutable, Alias("id.household"), JsonConverter(typeof(TextKeyConverter<HouseholdId>))]
public readonly record struct HouseholdId([property: Id(0)] string Value) : ITextKey<HouseholdId>
{
    public AreaCode Area => new(Value);

    public BuildingId Building => new AreaCode(Value).Building!.Value;

    public string Unit => Value.Split('-')[2];

    public string Room => Value.Split('-')[3];

    public static HouseholdId? From(string? value) =>
        AreaCode.From(value) is { Level: AreaLevel.Household } ? new HouseholdId(value!) : null;

    public static HouseholdId Parse(string s, IFormatProvider? provider) => TextKey.Parse<HouseholdId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HouseholdId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
