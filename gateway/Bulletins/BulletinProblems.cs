using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>What a bulletin says no with.</summary>
internal static class BulletinProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        [BulletinRejections.Unknown] = new(404, "没有这份公示", "No such bulletin", "没有此公示，或您无权知道它。", "There is no such bulletin, or it is not yours to know of."),
        [BulletinRejections.WrongState] = new(422, "当前状态不能这样办理", "Not possible in this state", "公示当前状态为{state}。", "The bulletin is in state {state}."),
        [BulletinRejections.SamePerson] = new(403, "须由他人审核", "Another person has to approve it", "起草人不能审核自己的公示。", "Whoever wrote a bulletin does not approve it."),
        [BulletinRejections.PersonalData] = new(
            422, "公示内容含个人信息", "The text names a person's data", "请删去电话号码、身份证号或房号后再发布。", "Take telephone numbers, identity numbers and rooms out of it first: {kinds}."),
        [BulletinRejections.PublishTooFar] = new(422, "发布时间过远", "The publication is too far ahead", "最迟 {days} 天内发布。", "It is at most {days} days ahead."),
        [BulletinRejections.TextUnchanged] = new(422, "内容没有变化", "The text is the same"),
        [BulletinRejections.NoticeOver] = new(422, "公示期已过", "The notice period is over", "公示期至 {until}。", "It ended at {until}."),
        [BulletinRejections.AlreadyObjected] = new(422, "您的异议尚待答复", "Your objection is still to be answered"),
        [BulletinRejections.ObjectionUnknown] = new(404, "没有这条异议", "No such objection"),
        [BulletinRejections.AlreadyAnswered] = new(409, "该异议已有答复", "The objection is answered already"),
    };

    public static IEnumerable<KeyValuePair<string, string>> Words { get; } = new Dictionary<string, string>
    {
        ["Drafted"] = "待审核", ["Approved"] = "待发布", ["Published"] = "已公示", ["Corrected"] = "已更正", ["Withdrawn"] = "已撤回",
    };
}
