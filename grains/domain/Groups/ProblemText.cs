using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gridwhistle.Understanding;

namespace Gridwhistle.Groups;

/// <summary>A place as a text names it; each part null where it says nothing.</summary>
/// <param name="Building">"23" for 23号楼, 二十三栋, No. 23 building.</param>
public sealed record TextPlace(string? Building, string? Unit, string? Room)
{
    public static TextPlace Nowhere { get; } = new(null, null, null);

    public bool IsNowhere => this == Nowhere;
}

/// <summary>Reads what a message is about: the building, unit and room it names, and whether it tells of a problem.</summary>
public static partial class ProblemText
{
    private const string Number = @"\d{1,4}|[〇零一二两三四五六七八九十百]{1,5}";

    private static readonly char[] ClauseEnds = ['。', '，', ',', ';', '；', '!', '！', '?', '？', '\n', '、'];

    // Said when all is well again, though the words of the trouble are in it.
    private static readonly ImmutableArray<string> Relief =
    [
        "没有问题", "没问题", "没啥问题", "没有故障", "恢复正常", "恢复供水", "恢复供电", "恢复供气", "已恢复", "已经恢复", "修好了", "已修好", "修好啦", "已经修好", "解决了", "已解决",
        "不漏了", "不堵了", "不停水", "不停电", "no problem", "is fixed", "been fixed", "all fixed", "works again",
    ];

    // Said of the supply when nothing follows; 张阿姨来电了 is a telephone call, and so is 来电了说.
    private static readonly ImmutableArray<string> BackAgain = ["来水了", "来电了", "来气了", "来网了", "来暖了", "通水了", "通电了", "通气了", "有水了", "有电了", "有气了"];

    private static readonly ImmutableArray<string> Callers = ["阿姨", "大爷", "奶奶", "爷爷", "大妈", "大叔", "叔叔", "先生", "女士", "居民", "业主", "住户", "租户", "师傅", "老师", "医生", "同志", "群众", "市民", "小姐", "太太", "大姐", "大哥", "客服", "有人", "他", "她"];

    private static readonly char[] Thanks = ['啦', '谢', '吧', '哈', '呀', '喽', '哦', '呢', ' '];

    private static readonly ImmutableArray<string> Trouble =
    [
        "没水", "停水", "断水", "没电", "停电", "断电", "没气", "停气", "没网", "断网", "没暖", "不热", "漏", "渗水", "滴水", "坏", "堵", "故障", "不亮", "不通", "不能用", "用不了", "打不开", "关不上", "失灵",
        "问题", "异味", "臭", "冒烟", "着火", "起火", "火灾", "跳闸", "困人", "被困", "求助", "报修", "投诉", "吵", "噪音", "扰民", "纠纷", "打架", "被盗", "偷", "破损", "脱落", "裂缝", "开裂", "破裂", "塌", "掉砖", "掉落", "掉下", "积水", "返水", "溢", "断了",
        "摔倒", "晕倒", "救命", "失踪", "走失", "乱停", "乱倒", "乱扔", "垃圾", "小广告", "异常", "危险", "隐患", "生锈", "发黄", "浑浊", "压力小", "水压", "修一下",
        "no water", "no power", "no electricity", "no gas", "no heating", "no internet", "leak", "leaking", "leakage", "broken", "blocked", "burst", "fault", "faulty", "flood", "flooded", "smoke", "fire", "smell", "stuck", "problem",
        "not working", "out of order", "power cut", "outage", "damaged", "noise", "noisy", "garbage", "repair", "dripping",
    ];

    /// <summary>The first building, unit and room the text names. Numbers come as plain digits: 二十三 and ２３ as "23".</summary>
    public static TextPlace PlaceIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return TextPlace.Nowhere;
        }

        if (Dashed().Match(text) is { Success: true } dashed)
        {
            return new TextPlace(Part(dashed, "building"), Part(dashed, "unit"), Part(dashed, "room"));
        }

        return new TextPlace(Part(Building().Match(text), "n"), Part(Unit().Match(text), "n"), Part(Room().Match(text), "n"));
    }

    /// <summary>True when the text tells of something wrong; a clause that says it is mended does not count.</summary>
    public static bool StatesProblem(string? text) => Clauses(text).Any(c => !IsMended(c) && Trouble.Any(word => Words.Contains(c, word)));

    /// <summary>True for news that all is well again, with no other trouble in it.</summary>
    public static bool IsRelief(string? text) => Clauses(text).Any(IsMended) && !StatesProblem(text);

    private static bool IsMended(string clause) => Relief.Any(relief => clause.Contains(relief, StringComparison.OrdinalIgnoreCase)) || BackAgain.Any(word => IsBack(clause, word));

    private static bool IsBack(string clause, string word)
    {
        var at = clause.IndexOf(word, StringComparison.Ordinal);
        var end = at + word.Length;
        return at >= 0 && (end == clause.Length || Thanks.Contains(clause[end])) && !Callers.Any(caller => clause[..at].EndsWith(caller, StringComparison.Ordinal));
    }

    private static string[] Clauses(string? text) => text?.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? Part(Match match, string group) =>
        match.Success && match.Groups[group] is { Success: true } part ? ChineseNumber.Normalise(part.Value) : null;

    // 23-2-501 and 23-501, but neither dates nor phone numbers.
    [GeneratedRegex(@"(?<![\d\-－—])(?<building>\d{1,3}[A-Za-z]?)\s?[-－—]\s?(?:(?<unit>\d{1,2})\s?[-－—]\s?)?(?<room>\d{3,4}[A-Za-z]?)(?![\d\-－—年:：])", RegexOptions.CultureInvariant)]
    private static partial Regex Dashed();

    // A bare "3楼" is a floor, so 楼 needs 号 or #; 栋 幢 座 need nothing.
    [GeneratedRegex(
        $@"(?<![\d〇零一二两三四五六七八九十百])(?<n>(?:{Number})[A-Za-z]?)\s*(?:号\s*(?:楼|栋|幢|座)|[#＃]\s*(?:楼|栋|幢|座|(?=\d|\s|$|[\p{{P}}\p{{IsCJKUnifiedIdeographs}}]))|栋|幢|座)|(?<![A-Za-z])(?<n>[A-Za-z]\d{{0,3}})\s*(?:号楼|栋|幢|座)|\b(?:building|bldg\.?|block)\s*(?:no\.?|number|\#)?\s*(?<n>\d{{1,4}}[A-Za-z]?)\b|\b(?:no\.?|number|\#)\s*(?<n>\d{{1,4}}[A-Za-z]?)\s*(?:building|bldg|block)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Building();

    [GeneratedRegex($@"(?<![\d〇零一二两三四五六七八九十百])(?<n>{Number}|(?<![A-Za-z])[A-Za-z])\s*(?:单元|门洞)|\bunit\s*(?:no\.?|\#)?\s*(?<n>\d{{1,2}}|[A-Za-z])\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(
        @"(?<=(?:单元|门洞|楼|栋|幢|座|[#＃])\s*)(?<n>\d{3,4}[A-Za-z]?)(?![\d号]|\s*(?:号楼|栋|幢|座|块|元|个|户|米|度|年))|(?<!\d)(?<n>\d{3,4}[A-Za-z]?)\s*(?:室|号房|房间|房|号室)|(?<n>[〇零一二三四五六七八九]{3,4})\s*(?:室|号房|房)|\b(?:room|rm\.?|apt\.?|flat)\s*(?:no\.?|\#)?\s*(?<n>\d{3,4}[A-Za-z]?)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Room();
}
