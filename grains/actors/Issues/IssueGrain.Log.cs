using Microsoft.Extensions.Logging;

namespace Gridwhistle.Issues;

public sealed partial class IssueGrain
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Issue {Issue}: {Command} rejected, {Code}")]
    private partial void LogRejected(string issue, string command, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Issue {Issue}: not everything after version {Version} could be passed on; trying again")]
    private partial void LogRelayFailed(Exception failure, string issue, long version);
}
