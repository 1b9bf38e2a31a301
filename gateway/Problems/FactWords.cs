using System.Collections.Frozen;

namespace Gridwhistle.Gateway.Problems;

/// <summary>States in Chinese, for sentences that name one. In English they read as they are written.</summary>
internal static class FactWords
{
    private static readonly FrozenDictionary<string, string> States = new Dictionary<string, string>
    {
        ["Collected"] = "待受理", ["Rejected"] = "不予受理", ["Registered"] = "已立案", ["Dispatched"] = "已派遣", ["Returned"] = "已退回",
        ["Acknowledged"] = "已接收", ["Handling"] = "处置中", ["Suspended"] = "已挂起", ["Verifying"] = "待核查", ["FeedbackDue"] = "待反馈",
        ["Evaluating"] = "待评价", ["Merged"] = "已合并", ["Closed"] = "已办结",
        ["Blown"] = "已吹哨", ["CoHandling"] = "协同处置中", ["Handled"] = "已处置", ["Rating"] = "待评价", ["Appealed"] = "申诉中", ["Cancelled"] = "已取消",
        ["Called"] = "待报到", ["CheckedIn"] = "已报到", ["Declined"] = "已拒绝", ["Released"] = "已免除", ["Missed"] = "逾期未报到",
    }.ToFrozenDictionary();

    public static string Chinese(string value) => States.GetValueOrDefault(value, value);
}
