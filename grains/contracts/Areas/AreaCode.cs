using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.Areas;

/// <summary>The level an area code stands for, from the street down to one household.</summary>
public enum AreaLevel
{
    Street,
    Community,
    Grid,
    Building,
    HouseholdGroup,
    Household,
}

/// <summary>
/// The code of an area: 9 digits a street (GB/T 2260 + GB/T 10114), 12 a community, 15 a grid, then <c>-number</c> a building,
/// <c>-unit-group</c> a household group (<c>G-B-U-n</c>, n of one or two digits) and <c>-unit-room</c> a household (room of three or more).
/// A code begins with its parent's code, so the chain upwards needs no look-up.
/// </summary>
[GenerateSerializer, Immutable, Alias("id.area"), JsonConverter(typeof(TextKeyConverter<AreaCode>))]
public readonly record struct AreaCode([property: Id(0)] string Value) : ITextKey<AreaCode>
{
    private const int StreetLength = 9, CommunityLength = 12, GridLength = 15;

    public AreaLevel Level => LevelOf(Value) ?? throw new InvalidOperationException($"'{Value}' is not an area code.");

    public AreaCode Street => new(Value[..StreetLength]);

    /// <summary>The community the area lies in; null for a street.</summary>
    public AreaCode? Community => Value.Length >= CommunityLength ? new AreaCode(Value[..CommunityLength]) : null;

    /// <summary>The grid the area lies in; null for a street or community.</summary>
    public AreaCode? Grid => Value.Length >= GridLength ? new AreaCode(Value[..GridLength]) : null;

    /// <summary>The building the area lies in; null above a building.</summary>
    public BuildingId? Building => BuildingId.From(Segments(2));

    /// <summary>The area one level up; null for a street.</summary>
    public AreaCode? Parent => Level switch
    {
        AreaLevel.Street => null,
        AreaLevel.Community => Street,
        AreaLevel.Grid => Community,
        AreaLevel.Building => Grid,
        _ => new AreaCode(Segments(2)!),
    };

    /// <summary>True when <paramref name="other"/> is this area or lies in it.</summary>
    public bool Covers(AreaCode other) =>
        other.Value.StartsWith(Value, StringComparison.Ordinal)
        && (other.Value.Length == Value.Length || Value.Length < GridLength || other.Value[Value.Length] == '-');

    public static AreaCode? From(string? value) => LevelOf(value) is null ? null : new AreaCode(value!);

    public static AreaCode Parse(string s, IFormatProvider? provider) => TextKey.Parse<AreaCode>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AreaCode result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;

    private string? Segments(int count)
    {
        var end = -1;
        for (var i = 0; i < count; i++)
        {
            end = Value.IndexOf('-', end + 1);
            if (end < 0)
            {
                return i == count - 1 ? Value : null;
            }
        }

        return Value[..end];
    }

    private static AreaLevel? LevelOf(string? value)
    {
        if (value is null || value.Length is < StreetLength or > 64)
        {
            return null;
        }

        var parts = value.Split('-');
        if (!parts[0].All(char.IsAsciiDigit) || parts.Skip(1).Any(p => p.Length is 0 or > 12 || !p.All(char.IsAsciiLetterOrDigit)))
        {
            return null;
        }

        return (parts.Length, parts[0].Length) switch
        {
            (1, StreetLength) => AreaLevel.Street,
            (1, CommunityLength) => AreaLevel.Community,
            (1, GridLength) => AreaLevel.Grid,
            (2, GridLength) => AreaLevel.Building,
            (4, GridLength) when parts[3].Length <= 2 => AreaLevel.HouseholdGroup,
            (4, GridLength) => AreaLevel.Household,
            _ => null,
        };
    }
}
