using Gridwhistle.Gateway.Operations;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// One-time links by which somebody sets their own password: the administrator who hands it out never knows it. A link works once, for a day, and not after
/// the password was changed in another way. The store keeps its hash.
/// </summary>
internal sealed class PasswordLinks(ITableStore store, Accounts accounts, PasswordHashing hashing, SystemTime time) : ISweep
{
    public static readonly TimeSpan Valid = TimeSpan.FromHours(24);

    private const string Table = "passwordlinks", Row = "link";

    private readonly PlainRows<Offer> _offers = new(store, Table);

    public async Task<PasswordLink> OfferAsync(Account account, CancellationToken cancellationToken)
    {
        var token = SessionToken.New("", 0);
        var until = time.Now + Valid;
        await _offers.InsertAsync(token.Hash, Row, new Offer(account.Name, account.Stamp, until), cancellationToken);
        return new PasswordLink(token.Secret, until);
    }

    /// <summary>Sets the password by a link, which is then used up; false when it is none.</summary>
    public async Task<bool> AcceptAsync(string secret, string password, CancellationToken cancellationToken)
    {
        var hash = new SessionToken("", 0, secret).Hash;
        if (await _offers.FindAsync(hash, Row, cancellationToken) is not { Value: var offer, ETag: var etag }
            || offer.Until <= time.Now
            || await accounts.FindAsync(offer.Account) is not { } account
            || account.Stamp != offer.Stamp)
        {
            return false;
        }

        // Taken away first: of two who use the link at once, one sets the password.
        if (!await _offers.TakeAsync(hash, Row, etag, cancellationToken))
        {
            return false;
        }

        await accounts.SetPasswordAsync(account, await hashing.HashAsync(password, CancellationToken.None));
        return true;
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in _offers.ScanAsync(Row, cancellationToken))
        {
            if (row.Value.Until <= time.Now)
            {
                await _offers.DeleteAsync(row.Partition, Row, cancellationToken);
            }
        }
    }

    private sealed record Offer(string Account, string Stamp, DateTimeOffset Until);
}

/// <summary>What goes into the link, and until when it works.</summary>
internal sealed record PasswordLink(string Token, DateTimeOffset Until);
