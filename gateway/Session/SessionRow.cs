using System.Collections.Immutable;

namespace Gridwhistle.Gateway.Session;

internal enum SessionKind
{
    Cookie,
    Bearer,
}

/// <summary>A secret that opens the session until it expires.</summary>
internal sealed record AccessSecret(string Hash, DateTimeOffset ExpiresAt);

/// <summary>One signed-in person on one device, as stored.</summary>
/// <param name="Stamp">The account's stamp at sign-in; a changed one (a new password) ends the session.</param>
/// <param name="PostId">The post they chose; null means their first.</param>
/// <param name="ExpiresAt">Slides with use, up to the absolute end.</param>
/// <param name="RefreshHash">For bearers: the one refresh token that is good now.</param>
/// <param name="Generation">How often the refresh token was changed; an older one that turns up ends the session.</param>
internal sealed record SessionRow(
    SessionKind Kind,
    string Account,
    string Stamp,
    string? PostId,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    ImmutableArray<AccessSecret> Access,
    string? RefreshHash,
    int Generation)
{
    public bool Opens(SessionToken token, DateTimeOffset now)
    {
        foreach (var secret in Access)
        {
            if (now < secret.ExpiresAt && token.Matches(secret.Hash))
            {
                return now < ExpiresAt;
            }
        }

        return false;
    }
}
