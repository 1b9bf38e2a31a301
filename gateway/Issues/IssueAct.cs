using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gridwhistle.Gateway.Issues;

/// <summary>One act on an issue: its name, and how its body becomes a command.</summary>
internal interface IIssueAct
{
    string Name { get; }

    void Map(IEndpointRouteBuilder issue);
}

internal sealed class IssueAct<TRequest>(string name, Func<TRequest, FieldChecks, Actor, IssueCommand> bind) : IIssueAct
    where TRequest : ActRequest, new()
{
    public string Name => name;

    public void Map(IEndpointRouteBuilder issue) => issue.MapPost("/" + name, DoAsync).Requires(IssuesFeature.Act).WithName(name + "Issue");

    private async Task<Results<Ok<IssueBody>, Problem>> DoAsync(
        IssueId id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        IssueService desk,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var command = Bind(body ?? new TRequest(), check, caller.Actor) with { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value };
        var outcome = check.Problem is { } problem ? problem : await desk.ActAsync(id, command, cancellationToken);
        return outcome.Answer(response, caller.Actor);
    }

    private IssueCommand Bind(TRequest body, FieldChecks check, Actor by)
    {
        var command = bind(body, check, by);
        return command with { Note = check.Text("note", body.Note, Presence.Optional), Photos = check.Photos("photos", body.Photos) };
    }
}
