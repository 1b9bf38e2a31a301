using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Areas;

/// <summary>A building's id, <c>{gridCode}-{number}</c>: <c>420602004008004-23</c>.</summary>
[GenerateSerializer, Immutable, Alias("id.building"), JsonConverter(typeof(TextKeyConverter<BuildingId>))]
public readonly record struct BuildingId([property: Id(0)] string Value) : ITextKey<BuildingId>
{
    public AreaCode Area => new(Value);

    public AreaCode Grid => new(Value[..15]);

    public string Number => Value[16..];

    public static BuildingId? From(string? value) =>
        AreaCode.From(value) is { Level: AreaLevel.Building } ? new BuildingId(value!) : null;

    public static BuildingId Parse(string s, IFormatProvider? provider) => TextKey.Parse<BuildingId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BuildingId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
