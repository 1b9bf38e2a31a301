using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Areas;

/// <summary>What areas, places and policies say no with.</summary>
internal static class AreaProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["area.unknown"] = new(404, "没有这个区域", "No such area"),
        ["building.unknown"] = new(404, "没有这栋楼", "No such building"),
        ["household.unknown"] = new(404, "没有这一户", "No such household"),
        [AreaRejections.UnknownSpot] = new(404, "没有这个二维码", "No such plate"),
        ["place.unknown"] = new(422, "找不到这个地点", "The place cannot be found"),
        ["place.outside"] = new(422, "地点不在本街道的网格内", "The place lies in no grid"),
        ["place.disagrees"] = new(422, "地点前后不一致", "The parts of the place disagree"),
        ["community.no_policies"] = new(422, "社区尚无办理规则", "The community has no policies yet", "请先导入街道数据。", "Import the street first."),
        ["policies.invalid"] = new(422, "规则有误", "The policies have faults"),
    };
}
