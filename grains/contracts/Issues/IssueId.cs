using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Issues;

/// <summary>An issue's id: time-ordered (UUID v7, 32 hex digits), so that lists by id are lists by time.</summary>
[GenerateSerializer, Immutable, Alias("id.issue"), JsonConverter(typeof(TextKeyConverter<IssueId>))]
public readonly record struct IssueId([property: Id(0)] string Value) : ITextKey<IssueId>
{
    public static IssueId? From(string? value) => TextKey.IsPlain(value) ? new IssueId(value!) : null;

    public static IssueId Parse(string s, IFormatProvider? provider) => TextKey.Parse<IssueId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IssueId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
