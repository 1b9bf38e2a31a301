namespace Gridwhistle.Gateway.Idempotency;

/// <summary>What a key was first sent with, and what came of it.</summary>
/// <param name="Fingerprint">Hash of method, address and body.</param>
/// <param name="StoredAt">By the machine's clock; 24 hours later the key is free again.</param>
/// <param name="ReservedAt">By the product's clock: the instant for time-ordered ids.</param>
/// <param name="Status">Null while only the instant is reserved.</param>
internal sealed record StoredAnswer(
    string Fingerprint,
    DateTimeOffset StoredAt,
    DateTimeOffset? ReservedAt,
    int? Status,
    string? ContentType,
    string? ETag,
    string? Location,
    string? Body)
{
    /// <summary>Instead of a body: which issue it showed, when, to whom.</summary>
    public IssueShown? Shown { get; init; }
}
