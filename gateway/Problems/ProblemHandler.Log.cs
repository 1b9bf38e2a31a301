namespace Gridwhistle.Gateway.Problems;

internal sealed partial class ProblemHandler
{
    [LoggerMessage(1, LogLevel.Error, "A bug: {Method} {Endpoint} threw.")]
    private partial void LogBug(Exception exception, string method, string endpoint);

    [LoggerMessage(2, LogLevel.Warning, "{Code} answered to a {Method} of {Endpoint}: {Reason}")]
    private partial void LogUnavailable(string code, string method, string endpoint, string reason);
}
