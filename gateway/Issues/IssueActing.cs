using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Does an act on an issue or a whistle of it: looks a named place up, binds the body, hands the command over.</summary>
internal sealed class IssueActing(IssueService issues, PlaceFinder places, RatingLinks links)
{
    /// <param name="whistleId">The whistle in the address; empty for acts on the issue itself.</param>
    public async Task<IssueAnswer> DoAsync(IssueId id, string whistleId, AskedAct<ActCall, IssueCommand> act, CancellationToken cancellationToken)
    {
        var call = new ActCall(new FieldChecks(), act.Caller.Actor, whistleId);
        if (act.Body is IPlacedRequest placed)
        {
            var (place, refusal) = await PlaceAsync(id, act.Name, placed.Place, call);
            if (refusal is not null)
            {
                return refusal;
            }

            call = call with { Place = place };
        }

        IssueCommand command = Bind(act, call) with { ExpectedVersion = act.IfMatch.Version, CommandId = act.CommandId.Value };
        if (call.Check.Problem is null && command is CallBackReporter { Outcome: CallBackOutcome.NoAnswer } unanswered)
        {
            command = unanswered with { Keys = await links.KeysAsync(id) };
        }

        return call.Check.Problem is { } problem ? problem : await issues.ActAsync(id, command, cancellationToken);
    }

    /// <summary>Nothing is looked up for somebody who may not do the act anyway: the issue refuses it whatever the place.</summary>
    private async Task<(IssuePlace? Place, Problem? Refusal)> PlaceAsync(IssueId id, string act, PlaceRequest? named, ActCall call)
    {
        var checkedPlace = call.Check.Place(named);
        if (call.Check.Problem is not null)
        {
            return (null, null);
        }

        var known = await issues.GetAsync(id, call.By);
        if (known.View is not { } view)
        {
            return (null, known.Problem);
        }

        if (!view.Actions.Contains(act))
        {
            return (view.Place, null);
        }

        var found = await places.MoveToAsync(checkedPlace, call.By.Post.Area.Street);
        return (found.Value, found.Rejection?.ToProblem());
    }

    private static IssueCommand Bind(AskedAct<ActCall, IssueCommand> act, ActCall call)
    {
        var command = act.Bind(call);
        var body = (ActRequest)act.Body;
        return command with
        {
            Note = call.Check.Text("note", body.Note, Presence.Optional),
            Photos = call.Check.Photos("photos", body.Photos),
        };
    }
}
