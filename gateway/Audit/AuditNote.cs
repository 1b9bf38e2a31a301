namespace Gridwhistle.Gateway.Audit;

/// <summary>What an endpoint adds to the record of its request: that there is to be one, who it is before he is known, what else matters.</summary>
/// <param name="Person">Who it turned out to be.</param>
/// <param name="Street">Whose trail; the caller's otherwise.</param>
internal sealed record AuditNote(string? Person, string? Street, string? Detail);
