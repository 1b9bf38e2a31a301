using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Gridwhistle.Gateway.Http;

/// <summary>
/// An instant as a client writes it: RFC 3339 with its offset. Without one it would depend on the server's zone; at the ends of time no day could be
/// added to it: both are malformed. Queries take it as a parameter, bodies through <see cref="InstantConverter"/>.
/// </summary>
public readonly partial record struct Instant(DateTimeOffset At) : IParsable<Instant>
{
    /// <summary>The first and the last instant that are taken; between them all arithmetic of calendars and clocks holds.</summary>
    public static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Instant Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var instant) ? instant : throw new FormatException("This is no instant with an offset.");

    public static bool TryParse(string? s, IFormatProvider? provider, out Instant result)
    {
        // In an address a plus that was not escaped arrives as a blank.
        var text = s is { Length: > 6 } && s[^6] == ' ' ? $"{s[..^6]}+{s[^5..]}" : s;
        if (text is not null && Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at >= Earliest && at < Latest)
        {
            result = new Instant(at);
            return true;
        }

        result = default;
        return false;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>Reads instants of bodies by the same rule; they are written as ever.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Instant.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var instant)
            ? instant.At
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
