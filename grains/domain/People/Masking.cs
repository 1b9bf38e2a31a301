using System.Text;
using System.Text.RegularExpressions;

namespace Gridwhistle.People;

/// <summary>Hides what identifies a person, in the forms used in China. What is masked already stays as it is.</summary>
public static partial class Masking
{
    private const string Hidden = "****";

    // The two-character surnames in use; a longer name that begins with one keeps both characters.
    private static readonly string[] CompoundSurnames =
    [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "南宫", "长孙", "宇文", "轩辕", "端木", "百里", "东郭", "呼延",
        "澹台", "公冶", "淳于", "单于", "太史", "申屠", "仲孙", "钟离", "独孤", "赫连", "闻人", "西门", "万俟", "拓跋", "第五", "濮阳", "完颜", "纳兰", "司空", "公羊",
    ];

    /// <summary>胡琼 → 胡*; 欧阳娜娜 → 欧阳*娜.</summary>
    public static string Name(string? name)
    {
        var text = name?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var runes = text.EnumerateRunes().ToArray();
        return runes.Length > 2 && Array.Exists(CompoundSurnames, s => text.StartsWith(s, StringComparison.Ordinal))
            ? string.Concat(runes[0], runes[1], "*", runes.Length > 3 ? runes[^1].ToString() : "")
            : runes[0] + "*";
    }

    /// <summary>13800138000 → 138****8000; 0710-3512345 → 0710-****345. Public short numbers (110, 12345, 95598) stay.</summary>
    public static string Phone(string? phone)
    {
        var text = phone?.Trim() ?? "";
        var digits = Digits(text);
        if (text.StartsWith("+86", StringComparison.Ordinal) && digits.Length is 11 or 12 && digits is [_, _, not ('4' or '8'), ..])
        {
            // E.164 leaves out the zero of an area code.
            digits = $"0{digits[2..]}";
        }

        return digits switch
        {
            { Length: < 7 } => text,
            { Length: < 9 } when text.Contains(Hidden, StringComparison.Ordinal) => text,
            { Length: 13 } when digits.StartsWith("86", StringComparison.Ordinal) => Mobile(digits[2..]),
            { Length: 11 } when digits[0] == '1' => Mobile(digits),
            { Length: >= 10 } when digits[0] == '0' => digits[..AreaCodeLength(digits)] + "-" + Hidden + digits[^3..],
            _ => Hidden + digits[^3..],
        };
    }

    /// <summary>13800138000 → 138****8000.</summary>
    public static string Mobile(string? mobile) =>
        Digits(mobile ?? "") is { Length: 11 } digits ? digits[..3] + Hidden + digits[^4..] : Phone(mobile);

    /// <summary>420602196001011234 → 420602********1234.</summary>
    public static string IdNumber(string? number)
    {
        var text = number?.Trim() ?? "";
        return text.Length > 10 ? text[..6] + new string('*', text.Length - 10) + text[^4..] : new string('*', text.Length);
    }

    /// <summary>东方小区23栋2单元501室 → 东方小区23栋2单元***: nothing from the room number on.</summary>
    public static string Address(string? address)
    {
        var text = address?.Trim() ?? "";
        var room = Room().Match(text);
        return room.Success ? text[..room.Index] + "***" : text;
    }

    /// <summary>Free text without its phone, identity and bank-card numbers. Area codes (15 digits) are not personal and stay.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var masked = GroupedNumber().Replace(text, MaskGroups);
        masked = LongNumber().Replace(masked, m => IdNumber(m.Value));
        masked = MobileNumber().Replace(masked, m => Mobile(Digits(m.Value)[^11..]));
        return Landline().Replace(masked, m => Phone(m.Value));
    }

    /// <summary>Free text without the rooms in it: 23号楼2单元501漏水 → 23号楼2单元***漏水. Buildings, units, floors and counts stay.</summary>
    public static string Rooms(string? text) => string.IsNullOrEmpty(text) ? "" : RoomInText().Replace(text, "***");

    /// <summary>Free text without one room that is known, whatever stands around it.</summary>
    public static string Room(string text, string room)
    {
        for (var at = text.IndexOf(room, StringComparison.Ordinal); at >= 0; at = text.IndexOf(room, at, StringComparison.Ordinal))
        {
            var end = at + room.Length;
            var alone = (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || text[at - 1] > '\u007f') && (end == text.Length || !char.IsAsciiDigit(text[end]));
            (text, at) = alone ? (string.Concat(text.AsSpan(0, at), "***", text.AsSpan(end)), at + 3) : (text, end);
        }

        return text;
    }

    /// <summary>One line for everybody: neither numbers nor rooms.</summary>
    public static string Line(string? text) => Rooms(Text(text));

    /// <summary>Whether a text holds an identity-card number, however it is grouped.</summary>
    public static bool HoldsIdentityNumber(string text) => IdentityNumber().IsMatch(text);

    /// <summary>
    /// An identity or card number however it is grouped: the identity numbers in a run of digits, else the whole run when its length is that of one, else
    /// groups of four by four. Telephone numbers are left to what masks those.
    /// </summary>
    private static string MaskGroups(Match run)
    {
        var text = IdentityNumber().Replace(run.Value, m => HideMiddle(m.Value));
        var isOther = text != run.Value || MobileNumber().IsMatch(text) || NobodysNumber().IsMatch(text);
        return !isOther && text.Count(c => char.IsDigit(c) || c is 'x' or 'X' or 'ｘ' or 'Ｘ') is >= 16 and <= 19
            ? HideMiddle(text)
            : CardNumber().Replace(text, m => HideMiddle(m.Value));
    }

    /// <summary>The first six and the last four characters that count, stars for the rest, without the groups' gaps.</summary>
    private static string HideMiddle(string number)
    {
        var text = new StringBuilder(number.Length);
        foreach (var c in number)
        {
            if (char.IsDigit(c))
            {
                text.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
            else if (c is 'x' or 'X' or 'ｘ' or 'Ｘ')
            {
                text.Append('X');
            }
        }

        return IdNumber(text.ToString());
    }

    private static int AreaCodeLength(string digits) => digits[1] is '1' or '2' ? 3 : 4;

    /// <summary>The digits alone, full-width ones made plain.</summary>
    private static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                digits.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
        }

        return digits.ToString();
    }

    // What may stand between the groups of a number: blanks of every width, hyphens, dots, middle dots, underscores. No line break.
    private const string Between = @"[ \t\u00A0\u2000-\u200B\u202F\u3000\-－‐‑–—·.．_]", Gap = Between + "{0,3}";

    [GeneratedRegex($@"(?<![\da-zA-Z])\d(?:{Gap}\d){{15,40}}(?:{Gap}[XxＸｘ])?(?![\da-zA-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(
        $@"(?<![\da-zA-Z])[1-9１-９](?:{Gap}\d){{5}}{Gap}(?:[1１]{Gap}[89８９]|[2２]{Gap}[0０])(?:{Gap}\d){{2}}{Gap}(?:[0０]{Gap}[1-9１-９]|[1１]{Gap}[0-2０-２]){Gap}[0-3０-３]{Gap}\d(?:{Gap}\d){{3}}{Gap}[\dXxＸｘ](?![\da-zA-Z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex IdentityNumber();

    [GeneratedRegex($@"(?<!\d)\d{{4}}(?:{Gap}\d{{4}}){{3}}(?:{Gap}\d{{1,3}})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex CardNumber();

    // An area or building code, and dates, are grouped digits too.
    [GeneratedRegex($@"\A\d{{15}}{Between}|(?<!\d)(?:19|20)\d\d[-.年](?:0?[1-9]|1[0-2])[-.月][0-3]?\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NobodysNumber();

    [GeneratedRegex(@"(?<![\da-zA-Z])\d{16,19}[Xx]?(?![\da-zA-Z])|(?<![\da-zA-Z])\d{17}[Xx](?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex($@"(?<!\d)(?:[+＋]?[8８][6６]{Gap})?[1１][3-9３-９](?:\d{Gap}\d{{4}}{Gap}\d{{4}}|\d\d{Gap}\d{{4}}{Gap}\d{{3}}|\d\d{Gap}\d{{3}}{Gap}\d{{4}}|\d{{3}}{Gap}\d{{3}}{Gap}\d{{3}})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex MobileNumber();

    [GeneratedRegex($@"(?<!\d)[(（]?[0０]\d{{2,3}}[)）]?{Gap}\d{{3,4}}{Gap}\d{{4}}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    // A room after a building, unit, floor or dash, or before 室; and what is listed with it.
    [GeneratedRegex(
        @"(?:(?<=(?:单元|门洞|栋|幢|座|楼|层|楼上|楼下|隔壁|对门|住|家|[#＃])\s*)|(?<=(?<!\d)[\dA-Za-z]{1,3}\s?[-－—]\s?))\d{3,4}[A-Za-z]?(?![\d\-－—年:：]|\s*(?:号楼|栋|幢|座|块|元|个|户|米|度|人|次|号院|弄))(?:\s*(?:室|号房|房间|房))?(?:\s*(?:[、,，/]|和|及|至|到)\s*\d{3,4}[A-Za-z]?(?!\d|\s*(?:号楼|栋|幢|座|块|元|个|户|米|度|人|次))(?:\s*(?:室|号房|房间|房))?)*|(?:\d{3,4}[A-Za-z]?|[〇零一二三四五六七八九]{3,4})\s*(?:室|号房|房间|号室)|\b(?:room|rm|apt|flat)\b\.?\s*#?\s*\w*\d\w*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RoomInText();

    [GeneratedRegex(
        @"(?<=(?:单元|门|栋|幢|座|楼|层|[#\-－—])\s*)\d{3,4}[A-Za-z]?(?!\d|号楼|栋|幢|号院|弄)|[\d〇零一二三四五六七八九十]{1,5}\s*(?:室|号房|房间|户)|(?:\b(?:room|rm|apt|flat|unit)\b\.?\s*#?\s*|#)\w*\d",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Room();
}
