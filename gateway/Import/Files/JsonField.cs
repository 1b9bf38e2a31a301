using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Texts;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>A value in a JSON file with its path, read member by member; what is wrong goes to the log and reads as null.</summary>
internal readonly struct JsonField(JsonElement element, string file, string path, FaultLog faults)
{
    public JsonElement Element { get; } = element;

    public bool IsAbsent => Element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public FaultPlace At => new(file, null, path.Length == 0 ? null : path);

    public JsonField this[string name] => Of(Element.ValueKind is JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? value : default, name);

    /// <summary>A place below this one, for what is said of it without reading it again.</summary>
    public JsonField Under(string below) => Of(default, below);

    public void Fault(string code, string zh, string en) => faults.Add(At, code, zh, en);

    public void Warn(string code, string zh, string en) => faults.Warn(At, code, zh, en);

    /// <summary>The members of an object; none, and a fault, when it is something else. An absent one simply has none.</summary>
    public IEnumerable<(string Name, JsonField Value)> Members()
    {
        if (!Is(JsonValueKind.Object, "对象", "an object"))
        {
            yield break;
        }

        foreach (var member in Element.EnumerateObject())
        {
            yield return (member.Name, Of(member.Value, member.Name));
        }
    }

    public IEnumerable<JsonField> Items()
    {
        if (!Is(JsonValueKind.Array, "数组", "an array"))
        {
            yield break;
        }

        var i = 0;
        foreach (var item in Element.EnumerateArray())
        {
            yield return new JsonField(item, file, $"{path}[{i++}]", faults);
        }
    }

    /// <summary>The items of a list that must be there.</summary>
    public IEnumerable<JsonField> RequiredItems()
    {
        if (IsAbsent)
        {
            Missing();
        }

        return Items();
    }

    public string? Text() => Is(JsonValueKind.String, "文字", "text") && PlainText.Clean(Element.GetString()!).Trim() is { Length: > 0 } text ? text : null;

    public string? RequiredText()
    {
        var text = Text();
        if (text is null && (IsAbsent || Element.ValueKind is JsonValueKind.String))
        {
            Missing();
        }

        return text;
    }

    /// <summary>A code that must be there. Tools that take every string of digits for a number write it without quotes.</summary>
    public string? RequiredCode() => Element.ValueKind is JsonValueKind.Number ? Element.GetRawText() : RequiredText();

    public T? Key<T>(Func<string, T?> parse, string zhForm, string enForm) where T : struct
    {
        if (RequiredCode() is not { } text)
        {
            return null;
        }

        var key = parse(text);
        if (key is null)
        {
            Fault(ImportCodes.ValueForm, $"{Quoted.Of(text)} 的格式不对,应为{zhForm}。", $"{Quoted.Of(text)} is not of the right form: {enForm}.");
        }

        return key;
    }

    public ImmutableArray<string> Texts() => [.. Items().Select(i => i.RequiredText()).OfType<string>()];

    public bool Flag()
    {
        if (IsAbsent || Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return Element.ValueKind is JsonValueKind.True;
        }

        Fault(ImportCodes.ValueUnknown, "应为 true 或 false。", "This must be true or false.");
        return false;
    }

    public int? Integer(int low, int high)
    {
        if (IsAbsent)
        {
            Missing();
            return null;
        }

        if (!Is(JsonValueKind.Number, "整数", "a whole number"))
        {
            return null;
        }

        if (Element.TryGetInt32(out var value) && value >= low && value <= high)
        {
            return value;
        }

        Fault(ImportCodes.OutOfRange, $"应为 {low} 到 {high} 之间的整数。", $"This must be a whole number from {low} to {high}.");
        return null;
    }

    public decimal? Share()
    {
        if (IsAbsent)
        {
            Missing();
            return null;
        }

        if (!Is(JsonValueKind.Number, "数字", "a number"))
        {
            return null;
        }

        if (Element.TryGetDecimal(out var value) && value is >= 0 and <= 1)
        {
            return value;
        }

        Fault(ImportCodes.OutOfRange, "应为 0 到 1 之间的数。", "This must be a number from 0 to 1.");
        return null;
    }

    public TEnum? OneOf<TEnum>(string code = ImportCodes.ValueUnknown) where TEnum : struct, Enum
    {
        var text = Element.ValueKind is JsonValueKind.String ? Element.GetString() : null;
        if (EnumNames.Parse<TEnum>(text) is { } value)
        {
            return value;
        }

        var known = EnumNames.List<TEnum>();
        Fault(code, $"{Quoted.Of(text)} 不在可选值之列:{known}。", $"{Quoted.Of(text)} is none of {known}.");
        return null;
    }

    public void Missing() => Fault(ImportCodes.ValueMissing, "缺少该项,或内容为空。", "This is missing or empty.");

    private bool Is(JsonValueKind kind, string zh, string en)
    {
        if (!IsAbsent && Element.ValueKind != kind)
        {
            Fault(ImportCodes.ValueForm, $"应为{zh}。", $"This must be {en}.");
        }

        return Element.ValueKind == kind;
    }

    private JsonField Of(JsonElement value, string name) => new(value, file, path.Length == 0 ? name : $"{path}.{name}", faults);
}
