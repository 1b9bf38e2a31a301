namespace Gridwhistle.Gateway.Problems;

/// <summary>The domain's rejections.</summary>
internal static class DomainProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["area.unknown"] = new(404, "没有这个区域", "No such area"),
        ["building.unknown"] = new(404, "没有这栋楼", "No such building"),
        ["household.unknown"] = new(404, "没有这一户", "No such household"),
        ["spot.unknown"] = new(404, "没有这个二维码", "No such plate"),
        ["person.unknown"] = new(404, "没有这个人", "No such person"),
        ["organisation.unknown"] = new(404, "没有这个单位", "No such organisation"),
        ["roster.unknown"] = new(404, "没有这个排班", "No such roster"),
        ["group.unknown"] = new(404, "没有这个网格群", "No such group"),
        ["photo.unknown"] = new(404, "没有这张照片", "No such photo"),
        ["issue.unknown"] = new(404, "没有这个事件", "No such issue", "没有此事件，或您无权知道它。", "There is no such issue, or it is not yours to know of."),
        ["whistle.unknown"] = new(404, "没有这次吹哨", "No such whistle"),
        ["issue.wrong_state"] = new(422, "当前状态不能这样办理", "Not possible in this state", "事件当前状态为 {state}。", "The issue is in state {state}."),
        ["whistle.wrong_state"] = new(422, "吹哨当前状态不能这样办理", "Not possible in this state of the whistle", "吹哨当前状态为 {state}。", "The whistle is in state {state}."),
        ["assignee.unknown"] = new(422, "没有这个承办对象", "No such assignee"),
        ["assignee.nobody_on_duty"] = new(422, "该对象目前无人值班", "Nobody is on duty there now"),
        ["category.unknown"] = new(422, "没有这个类别", "No such category"),
        ["roster.invalid"] = new(422, "排班有误", "The roster has faults"),
        ["policies.invalid"] = new(422, "规则有误", "The policies have faults"),
        ["place.unknown"] = new(422, "找不到这个地点", "The place cannot be found"),
        ["photo.not_an_image"] = new(422, "不是图片", "Not a picture", "只接受 JPEG、PNG、WebP 与 HEIC。", "JPEG, PNG, WebP and HEIC are accepted."),
        ["clock.not_manual"] = new(409, "时钟不可拨动", "The clock cannot be moved", "只有 Clock:Mode=Manual 时才能拨动时钟。", "Only with Clock:Mode=Manual can it be."),
        ["clock.backwards"] = new(422, "时钟不能倒拨", "The clock does not go back", "现在是 {now}。", "It is {now}."),
        ["import.faults"] = new(422, "导入文件有误", "The import has faults"),
    };
}
