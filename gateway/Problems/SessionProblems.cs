namespace Gridwhistle.Gateway.Problems;

/// <summary>What signing in and its traces can come to.</summary>
internal static class SessionProblems
{
    public const string
        Missing = "session.missing",
        Expired = "session.expired",
        SignInFailed = "sign_in.failed",
        SignInTooMany = "sign_in.too_many",
        WrongPassword = "password.wrong",
        RefreshFailed = "token.refresh_failed",
        HeaderMissing = "csrf.header_missing",
        ForeignOrigin = "csrf.foreign_origin",
        PostUnknown = "post.unknown",
        ForbiddenRole = "forbidden.role",
        ForbiddenArea = "forbidden.area",
        ForbiddenConflict = "forbidden.conflict";

    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        [Missing] = new(401, "请先登录", "Please sign in"),
        [Expired] = new(401, "登录已过期", "The session has ended", "请重新登录。", "Please sign in again."),
        [SignInFailed] = new(401, "账号或密码不对", "Wrong account or password"),
        [SignInTooMany] = new(429, "登录尝试过多", "Too many attempts to sign in", "请稍后再试。", "Please try again later."),
        [WrongPassword] = new(422, "原密码不对", "The current password is wrong"),
        ["account.unknown"] = new(404, "没有这个账号", "No such account"),
        ["password.link_invalid"] = new(403, "链接无效", "The link is not valid", "链接只能用一次，一天内有效。请管理员再发一个。", "A link works once and for a day. Ask the administrator for another."),
        [RefreshFailed] = new(401, "刷新令牌无效", "The refresh token is not valid", "请重新登录。", "Please sign in again."),
        [HeaderMissing] = new(403, "缺少 X-Gridwhistle 请求头", "The header X-Gridwhistle is missing", "使用 Cookie 登录时，写操作需带请求头 X-Gridwhistle: 1。", "Writes under a cookie need the header X-Gridwhistle: 1."),
        [ForeignOrigin] = new(403, "来自其他网站的连接", "The connection comes from another site", "请从本系统的页面打开。", "Open it from a page of this system."),
        [PostUnknown] = new(404, "没有这个岗位", "No such post", "您没有编号为 {postId} 的岗位。", "You hold no post {postId}."),
        [ForbiddenRole] = new(403, "您的岗位不能做这件事", "Your post does not allow this"),
        [ForbiddenArea] = new(403, "不在您的辖区", "Outside your area"),
        [ForbiddenConflict] = new(403, "须由他人办理", "Somebody else has to do this", "办理人不能核查、评价或结束自己办理的事项。", "Who did the work does not verify, rate or close it."),
    };
}
