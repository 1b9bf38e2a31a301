using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>One act on a whistle: its name, and how its body becomes a command.</summary>
internal interface IWhistleAct
{
    string Name { get; }

    void Map(IEndpointRouteBuilder whistle);
}

internal sealed class WhistleAct<TRequest>(string name, Func<TRequest, FieldChecks, string, Actor, WhistleCommand> bind) : IWhistleAct
    where TRequest : ActRequest, new()
{
    public string Name => name;

    public void Map(IEndpointRouteBuilder whistle) => whistle.MapPost("/" + name, DoAsync).Requires(WhistlesFeature.Whistle).WithName(name + "Whistle");

    private async Task<Results<Ok<WhistleView>, Problem>> DoAsync(
        IssueId id,
        string wid,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        IssueService desk,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var command = Bind(body ?? new TRequest(), check, wid, caller.Actor) with { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value };
        var answer = check.Problem is { } problem ? problem : await desk.ActAsync(id, command, cancellationToken);
        return WhistleAnswer.Of(answer, wid, response) is { } whistle ? TypedResults.Ok(whistle) : answer.Problem ?? Problem.Of("whistle.unknown");
    }

    private WhistleCommand Bind(TRequest body, FieldChecks check, string wid, Actor by)
    {
        var command = bind(body, check, wid, by);
        return command with { Note = check.Text("note", body.Note, Presence.Optional), Photos = check.Photos("photos", body.Photos) };
    }
}

internal static class WhistleAnswer
{
    /// <summary>The whistle out of its issue, with the issue's version as <c>ETag</c>; null when it is not there.</summary>
    public static WhistleView? Of(IssueAnswer answer, string id, HttpResponse response)
    {
        if (answer.View is not { } view || view.Whistles.FirstOrDefault(one => one.Id == id) is not { } whistle)
        {
            return null;
        }

        response.SetVersion(view.Summary.Version);
        return whistle;
    }
}
