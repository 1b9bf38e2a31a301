using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Areas;

/// <summary>A plate as whoever puts it up sees it.</summary>
internal sealed record SpotBody(string Token, SpotKind Kind, BuildingId Building, string? Unit, string Label, bool Revoked)
{
    public SpotBody(Spot spot) : this(spot.Token, spot.Kind, spot.Building, spot.Unit, spot.Label, spot.Revocation is not null)
    {
    }
}

/// <param name="Reason">Why the plate ends: copied, torn off, misused.</param>
internal sealed record RevokeSpotRequest(string? Reason)
{
    private const int MaxReason = 200;

    public SpotRevocation Bind(FieldChecks check, Presence presence, Caller caller, TimeProvider clock) =>
        new(clock.GetUtcNow(), caller.PersonId, check.Text("reason", Reason, presence, MaxReason) ?? "");
}
