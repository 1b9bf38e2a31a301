using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>What a whistle says no with.</summary>
internal static class WhistleProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["whistle.unknown"] = new(404, "没有这次吹哨", "No such whistle"),
        ["whistle.wrong_state"] = new(422, "吹哨当前状态不能这样办理", "Not possible in this state of the whistle", "吹哨当前状态为{state}。", "The whistle is in state {state}."),
        ["whistle.department_wrong_state"] = new(422, "该部门当前不能这样办理", "Not possible for this department now", "该部门当前状态为{state}。", "The department is in state {state}."),
        ["department.unknown"] = new(422, "此次吹哨未召集该部门", "The whistle did not call this department"),
        ["whistle.not_checked_in"] = new(422, "牵头部门尚未报到", "The lead department has not checked in"),
        ["whistle.note_missing"] = new(422, "清单外的吹哨请写明事由", "A whistle that departs from the catalogue needs a note"),
        ["whistle.already_rated"] = new(422, "已评价", "Rated already"),
        ["whistle.score_out_of_range"] = new(422, "评分为 1 至 5 分", "A score is 1 to 5"),
        ["whistle.nothing_to_appeal"] = new(422, "没有可申诉的评价", "There is no rating to appeal against"),
        ["whistle.nothing_appealed"] = new(422, "没有待裁定的申诉", "There is no appeal to rule on"),
    };

    public static IEnumerable<KeyValuePair<string, string>> States { get; } = new Dictionary<string, string>
    {
        ["Blown"] = "已吹哨", ["CoHandling"] = "协同处置中", ["Handled"] = "已处置", ["Rating"] = "待评价", ["Appealed"] = "申诉中", ["Cancelled"] = "已取消",
        ["Called"] = "待报到", ["CheckedIn"] = "已报到", ["Declined"] = "已拒绝", ["Released"] = "已免除", ["Missed"] = "逾期未报到",
    };
}
