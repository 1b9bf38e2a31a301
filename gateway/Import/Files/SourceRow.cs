using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Texts;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>One row of a table, read column by column; what is wrong with a cell goes to the log and reads as null.</summary>
internal sealed class SourceRow(string file, int number, IReadOnlyDictionary<string, int> columns, string[] cells, FaultLog faults)
{
    private static readonly string[] Yes = ["true", "1", "yes", "是"], No = ["false", "0", "no", "否", ""];

    public int Number { get; } = number;

    public FaultPlace At(string column) => new(file, Number, column);

    public void Fault(string column, string code, string zh, string en) => faults.Add(At(column), code, zh, en);

    public void Warn(string column, string code, string zh, string en) => faults.Warn(At(column), code, zh, en);

    public string? Optional(string column) =>
        columns.TryGetValue(column, out var index) && index < cells.Length && PlainText.Line(cells[index]).Trim() is { Length: > 0 } text ? text : null;

    public string? Required(string column)
    {
        var text = Optional(column);
        if (text is null)
        {
            Fault(column, ImportCodes.ValueMissing, $"{column} 不能为空。", $"{column} must not be empty.");
        }

        return text;
    }

    /// <summary>A code or id: not empty, not spoilt by a spreadsheet, of the form <paramref name="parse"/> accepts.</summary>
    public T? Key<T>(string column, Func<string, T?> parse, string zhForm, string enForm) where T : struct
    {
        if (Required(column) is not { } text)
        {
            return null;
        }

        if (parse(text) is { } key)
        {
            return key;
        }

        if (text.Contains("E+", StringComparison.OrdinalIgnoreCase) && double.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            Fault(column, ImportCodes.Scientific,
                $"{Quoted.Of(text)} 被电子表格改成了科学计数法,请把该列设为文本后重新填写。",
                $"{Quoted.Of(text)} was turned into scientific notation by a spreadsheet. Format the column as text and enter the codes again.");
        }
        else
        {
            Fault(column, ImportCodes.ValueForm, $"{Quoted.Of(text)} 的格式不对,应为{zhForm}。", $"{Quoted.Of(text)} is not of the right form: {enForm}.");
        }

        return null;
    }

    public int? Integer(string column, int low, int high, int? absent = null)
    {
        if ((absent is null ? Required(column) : Optional(column)) is not { } text)
        {
            return absent;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            Fault(column, ImportCodes.BadNumber, $"{Quoted.Of(text)} 不是整数。", $"{Quoted.Of(text)} is not a whole number.");
            return null;
        }

        return InRange(column, value, low, high) ? value : null;
    }

    public double? Decimal(string column, double low, double high)
    {
        if (Required(column) is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            Fault(column, ImportCodes.BadNumber, $"{Quoted.Of(text)} 不是数字。", $"{Quoted.Of(text)} is not a number.");
            return null;
        }

        return InRange(column, value, low, high) ? value : null;
    }

    public bool Flag(string column)
    {
        var text = Optional(column) ?? "";
        if (!Yes.Contains(text, StringComparer.OrdinalIgnoreCase) && !No.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            Fault(column, ImportCodes.ValueUnknown, $"{Quoted.Of(text)} 应为 true 或 false。", $"{Quoted.Of(text)} must be true or false.");
        }

        return Yes.Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    public TEnum? OneOf<TEnum>(string column) where TEnum : struct, Enum
    {
        if (Required(column) is not { } text)
        {
            return null;
        }

        if (EnumNames.Parse<TEnum>(text) is { } value)
        {
            return value;
        }

        var known = EnumNames.List<TEnum>();
        Fault(column, ImportCodes.ValueUnknown, $"{Quoted.Of(text)} 不在可选值之列:{known}。", $"{Quoted.Of(text)} is none of {known}.");
        return null;
    }

    /// <summary>Several values in one cell, separated by ';'.</summary>
    public ImmutableArray<string> List(string column) =>
        Optional(column) is { } text ? [.. text.Split([';', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()] : [];

    /// <summary>A telephone number as E.164.</summary>
    public string? Phone(string column) => Phone(column, Telephone.Parse);

    /// <summary>The same, or one of the country's short numbers.</summary>
    public string? PublishedPhone(string column) => Phone(column, Telephone.ParsePublished);

    private string? Phone(string column, Func<string, string?> parse)
    {
        if (Optional(column) is not { } text)
        {
            return null;
        }

        var parsed = parse(text);
        if (parsed is null)
        {
            Fault(column, ImportCodes.BadPhone, $"{Quoted.Of(text)} 不是电话号码。", $"{Quoted.Of(text)} is not a telephone number.");
        }

        // Somebody whose number is wrong is not somebody without one.
        return parsed ?? text;
    }

    private bool InRange<T>(string column, T value, T low, T high) where T : IComparable<T>
    {
        if (value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0)
        {
            return true;
        }

        Fault(column, ImportCodes.OutOfRange, $"{value} 不在 {low} 到 {high} 之间。", $"{value} is not between {low} and {high}.");
        return false;
    }
}
