using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Webhooks;

/// <summary>Represents a webhook's id: time-ordered (UUID v7, 32 hex digits), so that lists by id are lists by time.</summary>
[GenerateSerializer, Immutable, Alias("id.webhook"), JsonConverter(typeof(TextKeyConverter<WebhookId>))]
public readonly record struct WebhookId([property: Id(0)] string Value) : ITextKey<WebhookId>
{
    public static WebhookId? From(string? value) => TextKey.IsPlain(value) ? new WebhookId(value!) : null;

    public static WebhookId Parse(string s, IFormatProvider? provider) => TextKey.Parse<WebhookId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WebhookId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
