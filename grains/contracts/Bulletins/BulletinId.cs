using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Bulletins;

/// <summary>Represents a bulletin's id: time-ordered (UUID v7, 32 hex digits), so that lists by id are lists by time.</summary>
[GenerateSerializer, Immutable, Alias("id.bulletin"), JsonConverter(typeof(TextKeyConverter<BulletinId>))]
public readonly record struct BulletinId([property: Id(0)] string Value) : ITextKey<BulletinId>
{
    public static BulletinId? From(string? value) => TextKey.IsPlain(value) ? new BulletinId(value!) : null;

    public static BulletinId Parse(string s, IFormatProvider? provider) => TextKey.Parse<BulletinId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BulletinId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
