using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// Checks an account and its password; an unknown account costs as much as a known one. Attempts are counted before the password is looked at: by address
/// (of IPv6 the /64 one customer has), by network, and failures by account from that address and from anywhere.
/// </summary>
internal sealed class SignIn(Accounts accounts, PasswordHashing hashing, SystemTime time, IOptions<GridSessionOptions> options)
{
    private readonly AttemptLimit _byDoor = new(time, options.Value.FailuresPerAccount);
    private readonly AttemptLimit _byAccount = new(time, options.Value.FailuresPerAccountAnywhere);
    private readonly AttemptLimit _byAddress = new(time, options.Value.AttemptsPerAddress);
    private readonly AttemptLimit _byNetwork = new(time, options.Value.AttemptsPerNetwork);
    private readonly AccountTurns _turns = new();

    public async Task<SignInResult> CheckAsync(string accountName, string password, ClientAddress from, CancellationToken cancellationToken)
    {
        if ((_byAddress.Take(from.Customer) ?? _byNetwork.Take(from.Network)) is { } crowd)
        {
            return Problem.Of(SessionProblems.SignInTooMany).After(crowd);
        }

        var name = accountName.Trim().ToLowerInvariant();
        var door = $"{name}@{from.Customer}";
        using var turn = await _turns.EnterAsync(name, cancellationToken);
        if ((_byDoor.Wait(door) ?? _byAccount.Wait(name)) is { } wait)
        {
            return Problem.Of(SessionProblems.SignInTooMany).After(wait);
        }

        var account = TextKey.IsPlain(name) ? await accounts.FindAsync(name) : null;
        if (!await hashing.MatchesAsync(account, password, cancellationToken)
            || await accounts.PersonAsync(account!) is not { } person)
        {
            _byDoor.Count(door);
            _byAccount.Count(name);
            return new SignInResult(account, null, Problem.Of(SessionProblems.SignInFailed));
        }

        return new SignInResult(account, person, null);
    }
}

/// <summary>Who it is, or why not; with the account that was tried, when it exists.</summary>
internal readonly record struct SignInResult(Account? Account, Person? Person, Problem? Problem)
{
    public static implicit operator SignInResult(Problem problem) => new(null, null, problem);
}
