using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Setup;

/// <summary>The first administrator: whoever can read the server's output sets the password, once.</summary>
internal sealed class AdministratorSetup(ITableStore store, Accounts accounts)
{
    private const string Table = "setup", Key = "administrator";

    private readonly PlainRows<Offer> _offers = new(store, Table);

    public async Task<bool> IsDoneAsync() => await accounts.FindAsync(Accounts.Administrator) is { PasswordHash: not null };

    /// <summary>A new one-time token; the one before stops working.</summary>
    public async Task<string> OfferAsync(CancellationToken cancellationToken)
    {
        var token = SessionToken.New(SessionToken.NewSessionId(), 0);
        await _offers.PutAsync(Key, Key, new Offer(token.Hash), cancellationToken);
        return token.Secret;
    }

    /// <summary>Sets the password if the token is the one on offer, which is then used up.</summary>
    public async Task<SetupAnswer> AcceptAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await IsDoneAsync())
        {
            return SetupAnswer.DoneBefore;
        }

        // Taken away first: of two who use the link at once, one is the administrator.
        if (await _offers.FindAsync(Key, Key, cancellationToken) is not { Value: var offer, ETag: var etag }
            || !new SessionToken("", 0, token).Matches(offer.Hash)
            || !await _offers.TakeAsync(Key, Key, etag, cancellationToken))
        {
            return SetupAnswer.WrongToken;
        }

        await accounts.SetAdministratorAsync(password);
        return SetupAnswer.Done;
    }

    private sealed record Offer(string Hash);
}

internal enum SetupAnswer
{
    Done,
    DoneBefore,
    WrongToken,
}
