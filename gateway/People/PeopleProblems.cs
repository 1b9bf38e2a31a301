using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.People;

/// <summary>What people, posts, rosters and swaps say no with.</summary>
internal static class PeopleProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["person.unknown"] = new(404, "没有这个人", "No such person"),
        ["person.post.unknown"] = new(404, "他没有这个岗位", "The person holds no such post"),
        ["person.post.area"] = new(422, "这个岗位不设在这一级", "The post is not held over such an area", "{role} 的区域应为：{levels}。", "A {role} is held over: {levels}."),
        ["person.post.organisation_missing"] = new(422, "请选择所属单位", "Name the organisation", "{role} 代表某个单位。", "A {role} stands for an organisation."),
        ["person.post.held"] = new(422, "他已有这个岗位", "The person has that post already"),
        ["person.post.last_on_duty"] = new(
            422, "这样会有时段无人值班", "An hour would be without anybody", "{area} 从星期{fromDay} {from} 到星期{toDay} {to} 将无人值班。请先任命接替的人，或调整排班。",
            "In {area} nobody would be on duty from {from} on day {fromDay} to {to} on day {toDay} of the week. Appoint a successor or change the roster first."),
        ["person.unreachable"] = new(422, "联系不上这个人", "No message would reach the person", "值班的人至少要有电话或账号。", "Who stands duty needs a phone number or an account."),
        ["account.taken"] = new(409, "账号已被占用", "The account belongs to somebody else"),
        ["organisation.unknown"] = new(404, "没有这个单位", "No such organisation"),
        ["roster.unknown"] = new(404, "没有这个排班", "No such roster"),
        ["roster.invalid"] = new(422, "排班有误", "The roster has faults"),
        ["swap.unknown"] = new(404, "没有这个换班申请", "No such swap"),
        ["swap.not_yours"] = new(403, "这个换班不由您决定", "This swap is not yours to decide"),
        ["swap.over"] = new(409, "换班申请已结束", "The swap is over", "现状:{state}。", "It is {state}."),
        ["swap.bad_stretch"] = new(422, "换班时段有误", "The hours of the swap are wrong", "须先起后止,每段不超过 31 天,在一年之内。", "From before to, at most 31 days each, within a year."),
        ["swap.past"] = new(422, "班次已经开始", "The shift has begun"),
        ["swap.unfit"] = new(422, "对方不能接这个班", "The other cannot take this shift", "对方须在这份排班中并有相应岗位。", "They have to be on this roster and hold its post."),
        ["swap.clash"] = new(409, "该时段已有临时调班", "These hours have an exception already", "{from} 至 {to}。", "{from} to {to}."),
        ["swap.not_on_duty"] = new(422, "该时段并非本人值班", "The hours are not the person's own", "{from} 起不是其本人的班。", "From {from} it is not their duty."),
        ["swap.gap"] = new(422, "换班后会缺人", "Somebody would be missing", "{from} 起值班人数会减少。", "From {from} fewer people would be on duty."),
        ["swap.too_many"] = new(409, "未答复的换班申请过多", "Too many swaps are open", "最多 {most} 个。", "At most {most}."),
    };
}
