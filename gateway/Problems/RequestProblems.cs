namespace Gridwhistle.Gateway.Problems;

/// <summary>What can be wrong with a request, or with the server, before any rule of the domain is asked.</summary>
internal static class RequestProblems
{
    public const string
        Malformed = "request.malformed",
        Invalid = "request.invalid",
        TooLarge = "request.too_large",
        TextTooLong = "text.too_long",
        MediaType = "request.media_type",
        RouteUnknown = "route.unknown",
        MethodNotAllowed = "request.method",
        StaleVersion = "version.stale",
        Mismatch = "idempotency.mismatch",
        TooMany = "request.too_many",
        StoreUnavailable = "server.store_unavailable",
        Overloaded = "server.overloaded",
        TimedOut = "server.timed_out",
        Bug = "server.fault";

    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        [Malformed] = new(400, "请求格式有误", "The request is malformed", "请求不是此处所需的格式。", "The request is not of the form that is needed here."),
        [Invalid] = new(400, "有些内容需要更正", "Some fields need correcting", "请按 errors 中的说明更正。", "See errors for what to correct."),
        [TooLarge] = new(413, "请求过大", "The request is too large", "请求超过 {limit} 字节。", "The request is larger than {limit} bytes."),
        [TextTooLong] = new(400, "文字过长", "The text is too long", "请缩短文字。", "Please shorten the text."),
        [MediaType] = new(415, "不支持的内容类型", "Unsupported media type", "此处需要 application/json，上传文件用 multipart/form-data。", "application/json is needed here, and multipart/form-data for files."),
        [RouteUnknown] = new(404, "没有这个地址", "No such address", "请对照 /docs 检查地址。", "See /docs for the addresses there are."),
        [MethodNotAllowed] = new(405, "此地址不支持这种方法", "The address does not take this method"),
        [StaleVersion] = new(412, "版本已过时", "The version is stale", "您读到之后已有人更新，请刷新后再试。", "It was changed since you read it; read it again."),
        [Mismatch] = new(409, "幂等键已用于另一请求", "The idempotency key belongs to another request", "同一个键只能重复同一个请求。", "A key may only repeat the request it was first sent with."),
        [TooMany] = new(429, "操作过于频繁", "Too many requests", "请稍后再试。", "Please try again later."),
        [StoreUnavailable] = new(503, "暂时无法保存", "The store cannot be reached", "没有任何改动，请稍后再试。", "Nothing was changed; please try again later."),
        [Overloaded] = new(503, "系统繁忙", "The server is overloaded", "请稍后再试。", "Please try again later."),
        [TimedOut] = new(503, "处理超时", "The answer took too long", "结果未知，请用同一幂等键再试。", "The outcome is not known; try again with the same idempotency key."),
        [Bug] = new(500, "服务器内部错误", "Internal error", "已记录，编号 {traceId}。", "It was recorded under {traceId}."),
    };
}
