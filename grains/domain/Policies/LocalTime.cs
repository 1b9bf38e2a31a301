namespace Gridwhistle.Policies;

/// <summary>Clock times as people write them: "08:30", "24:00".</summary>
public static class LocalTime
{
    /// <summary>The zone of every calendar and roster that names none.</summary>
    public const string DefaultZone = "Asia/Shanghai";

    public const int MinutesPerDay = 24 * 60;

    /// <summary>"HH:mm" for minutes since midnight, "24:00" included.</summary>
    public static string TextOf(int minutes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>Minutes since midnight for "HH:mm", "24:00" included; null when it is not of that form.</summary>
    public static int? MinutesOf(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':')
        {
            return null;
        }

        foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4])
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return null;
            }
        }

        var hour = (text[0] - '0') * 10 + (text[1] - '0');
        var minute = (text[3] - '0') * 10 + (text[4] - '0');
        return (hour, minute) switch
        {
            (24, 0) => MinutesPerDay,
            ( < 24, < 60) => hour * 60 + minute,
            _ => null,
        };
    }
}
