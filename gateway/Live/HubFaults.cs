using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.SignalR;
using Orleans.Runtime;

namespace Gridwhistle.Gateway.Live;

/// <summary>What goes wrong in a hub method reaches the client as a code, and the log only when it is our fault.</summary>
internal sealed partial class HubFaults(ILogger<HubFaults> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception fault) when (fault is not (HubException or OperationCanceledException))
        {
            throw new HubException(CodeOf(fault, invocationContext.HubMethodName), fault);
        }
    }

    private string CodeOf(Exception fault, string method)
    {
        switch (fault)
        {
            case StoreUnavailableException:
                return RequestProblems.StoreUnavailable;
            case LimitExceededException:
                return RequestProblems.Overloaded;
            case var passing when TransientFaults.Is(passing):
                return RequestProblems.TimedOut;
            default:
                LogFault(fault, method);
                return RequestProblems.Bug;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Hub method {Method} failed")]
    private partial void LogFault(Exception fault, string method);
}
