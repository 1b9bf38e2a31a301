using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session;

/// <summary>Checks an account and its password; an unknown account costs as much as a known one.</summary>
internal sealed class SignIn(Accounts accounts, IPasswordHasher<Account> hasher, SystemTime time, IOptions<GridSessionOptions> options)
{
    private readonly AttemptLimit _byAccount = new(time, options.Value.FailuresPerAccount);
    private readonly AttemptLimit _byAddress = new(time, options.Value.AttemptsPerAddress);
    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(null!, SessionToken.NewSessionId()));

    /// <summary>Hashing is meant to be slow: a crowd at the door must not take every core from those inside.</summary>
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<SignInResult> CheckAsync(string accountName, string password, string address, CancellationToken cancellationToken)
    {
        var name = accountName.Trim().ToLowerInvariant();
        var door = $"{name}@{address}";
        if ((_byAddress.Wait(address) ?? _byAccount.Wait(door)) is { } wait)
        {
            return Problem.Of(SessionProblems.SignInTooMany).After(wait);
        }

        _byAddress.Count(address);
        var account = TextKey.IsPlain(name) ? await accounts.FindAsync(name) : null;
        if (!await MatchesAsync(account, password, cancellationToken)
            || await accounts.PersonAsync(account!) is not { } person)
        {
            _byAccount.Count(door);
            return new SignInResult(account, null, Problem.Of(SessionProblems.SignInFailed));
        }

        return new SignInResult(account, person, null);
    }

    private async Task<bool> MatchesAsync(Account? account, string password, CancellationToken cancellationToken)
    {
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            var verdict = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? _decoy.Value, password);
            return verdict is not PasswordVerificationResult.Failed && account?.PasswordHash is not null;
        }
        finally
        {
            _hashing.Release();
        }
    }
}

/// <summary>Who it is, or why not; with the account that was tried, when it exists.</summary>
internal readonly record struct SignInResult(Account? Account, Person? Person, Problem? Problem)
{
    public static implicit operator SignInResult(Problem problem) => new(null, null, problem);
}
