using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>The bulletin an act is done to.</summary>
internal readonly record struct BulletinTarget(BulletinId Id, IGrainFactory Grains) : IActTarget<BulletinCall, BulletinCommand, BulletinBody>
{
    public async Task<Results<Ok<BulletinBody>, Problem>> DoAsync(AskedAct<BulletinCall, BulletinCommand> act, HttpResponse response, CancellationToken cancellationToken)
    {
        var call = new BulletinCall(new FieldChecks(), act.Caller.Actor);
        var command = act.Bind(call) with { ExpectedVersion = act.IfMatch.Version, CommandId = act.CommandId.Value };
        if (call.Check.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await Grains.Grain<IBulletinGrain>(Id.Value).ActAsync(command, cancellationToken);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Summary.Version);
        return TypedResults.Ok(new BulletinBody(view));
    }
}
