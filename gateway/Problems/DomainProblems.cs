namespace Gridwhistle.Gateway.Problems;

/// <summary>What streets, people, files and the clock say no with.</summary>
internal static class DomainProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["area.unknown"] = new(404, "没有这个区域", "No such area"),
        ["building.unknown"] = new(404, "没有这栋楼", "No such building"),
        ["household.unknown"] = new(404, "没有这一户", "No such household"),
        ["spot.unknown"] = new(404, "没有这个二维码", "No such plate"),
        ["person.unknown"] = new(404, "没有这个人", "No such person"),
        ["person.post.unknown"] = new(404, "他没有这个岗位", "The person holds no such post"),
        ["organisation.unknown"] = new(404, "没有这个单位", "No such organisation"),
        ["roster.unknown"] = new(404, "没有这个排班", "No such roster"),
        ["group.unknown"] = new(404, "没有这个网格群", "No such group"),
        ["place.unknown"] = new(422, "找不到这个地点", "The place cannot be found"),
        ["place.outside"] = new(422, "地点不在本街道的网格内", "The place lies in no grid"),
        ["place.disagrees"] = new(422, "地点前后不一致", "The parts of the place disagree"),
        ["community.no_policies"] = new(422, "社区尚无办理规则", "The community has no policies yet", "请先导入街道数据。", "Import the street first."),
        ["policies.invalid"] = new(422, "规则有误", "The policies have faults"),
        ["roster.invalid"] = new(422, "排班有误", "The roster has faults"),
        ["import.faults"] = new(422, "导入文件有误", "The import has faults", "共 {count} 处，见 faults。", "{count} in all; see faults."),
        ["photo.unknown"] = new(404, "没有这张照片", "No such photo"),
        ["photo.not_an_image"] = new(422, "不是图片", "Not a picture", "只接受 JPEG、PNG、WebP 与 HEIC。", "JPEG, PNG, WebP and HEIC are accepted."),
        ["clock.not_manual"] = new(409, "时钟不可拨动", "The clock cannot be moved", "只有 Clock:Mode=Manual 时才能拨动时钟。", "Only with Clock:Mode=Manual can it be."),
        ["clock.backwards"] = new(422, "时钟不能倒拨", "The clock does not go back", "现在是 {now}。", "It is {now}."),
    };
}
