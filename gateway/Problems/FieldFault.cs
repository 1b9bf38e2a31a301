namespace Gridwhistle.Gateway.Problems;

/// <summary>What is wrong with one field of a request, in both languages.</summary>
/// <param name="Field">Where it stands: <c>place.gridCode</c>.</param>
/// <param name="Code">Stable, for readers that are machines: <c>required</c>, <c>too_long</c>, <c>malformed</c>, ….</param>
public sealed record FieldFault(string Field, string Code, string Chinese, string English)
{
    public const string RequiredCode = "required", TooLongCode = "too_long", MalformedCode = "malformed", RangeCode = "range";

    public string Text(Language language) => language is Language.English ? English : Chinese;

    public static FieldFault Required(string field) => new(field, RequiredCode, "不能为空。", "Is required.");

    public static FieldFault TooLong(string field, int limit) =>
        new(field, TooLongCode, $"最多 {limit} 个字符。", $"At most {limit} characters.");

    public static FieldFault TooMany(string field, int limit) =>
        new(field, "too_many", $"最多 {limit} 项。", $"At most {limit} items.");

    public static FieldFault Malformed(string field, string expectedChinese, string expectedEnglish) =>
        new(field, MalformedCode, $"格式不对，应为{expectedChinese}。", $"Is not {expectedEnglish}.");

    public static FieldFault Malformed(string field) =>
        new(field, MalformedCode, "类型或格式不对。", "Has the wrong type or form.");

    public static FieldFault OutOfRange(string field, long from, long to) =>
        new(field, RangeCode, $"应在 {from} 与 {to} 之间。", $"Must be between {from} and {to}.");
}
