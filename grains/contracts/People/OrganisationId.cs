using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.People;

/// <summary>An organisation's id: <c>property-dongfang</c>, <c>water</c>, <c>power</c>, …</summary>
[GenerateSerializer, Immutable, Alias("id.organisation"), JsonConverter(typeof(TextKeyConverter<OrganisationId>))]
public readonly record struct OrganisationId([property: Id(0)] string Value) : ITextKey<OrganisationId>
{
    public static OrganisationId? From(string? value) => TextKey.IsPlain(value) ? new OrganisationId(value!) : null;

    public static OrganisationId Parse(string s, IFormatProvider? provider) => TextKey.Parse<OrganisationId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
