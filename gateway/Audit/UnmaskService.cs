using Gridwhistle.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Audit;

/// <summary>Lets an auditor see people as they are, once they say why; that they did is on disk before they see anything.</summary>
internal sealed class UnmaskService(AuditTrail trail, SystemTime time)
{
    private const int Shortest = 4, Longest = 200;

    /// <summary>The caller as they may look: unmasked when they asked for it and may. A problem when they may not.</summary>
    public async Task<(Actor Viewer, Problem? Problem)> ViewerAsync(bool? unmasked, string? reason, Caller caller, HttpContext context)
    {
        if (unmasked is not true)
        {
            return (caller.Actor, null);
        }

        if (caller.Post.Role is not Role.Auditor)
        {
            return (caller.Actor, Problem.Of(SessionProblems.ForbiddenRole, ("role", caller.Post.Role.ToString())));
        }

        return await RecordAsync("viewUnmasked", reason, caller, context) is { } problem ? (caller.Actor, problem) : (caller.Actor with { Unmasked = true }, null);
    }

    /// <summary>Checks the reason for looking; what is looked at and why is on disk before anything is shown. A problem when no reason is given.</summary>
    public async Task<Problem?> RecordAsync(string action, string? reason, Caller caller, HttpContext context)
    {
        var check = new FieldChecks();
        check.That(reason?.Trim() is { Length: >= Shortest and <= Longest }, FieldFault.Malformed("reason", $"{Shortest} 至 {Longest} 个字符", $"{Shortest} to {Longest} characters"));
        if (check.Problem is { } problem)
        {
            return problem;
        }

        trail.Record(caller.Post.Area.Street.Value, new AuditRecorded(
            time.Now, caller.PersonId.Value, caller.Post.PostId, action, context.Request.Path.Value, "begun", context.Address(), reason!.Trim()));
        await trail.FlushAsync(context.RequestAborted);
        return null;
    }
}
