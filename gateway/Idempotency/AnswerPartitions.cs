using System.Globalization;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Answers lie in partitions by day, and a digit to spread them, so that old ones go without a search.</summary>
internal static class AnswerPartitions
{
    public const string Table = "idempotency";
    private const string Digits = "0123456789abcdef";

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    public static string Of(DateOnly day, string command) => Of(day, command[0]);

    public static IEnumerable<string> Of(DateOnly day) => Digits.Select(digit => Of(day, digit));

    private static string Of(DateOnly day, char digit) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{digit}");
}
