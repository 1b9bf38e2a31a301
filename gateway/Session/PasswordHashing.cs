using System.Threading.RateLimiting;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Identity;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// Hashing is meant to be slow: it has a queue of its own, on half of the cores, so that a crowd at the door takes neither every core nor the permits of
/// those inside. Who would wait too long is told to come back.
/// </summary>
internal sealed class PasswordHashing(IPasswordHasher<Account> hasher) : IDisposable
{
    private const int Waiting = 64;
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);

    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(null!, SessionToken.NewSessionId()));

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether it is the account's password; an account that does not exist, or has none, costs as much.</summary>
    public async Task<bool> MatchesAsync(Account? account, string password, CancellationToken cancellationToken)
    {
        using var turn = await EnterAsync(cancellationToken);
        var verdict = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? _decoy.Value, password);
        return verdict is not PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterAsync(cancellationToken);
        return hasher.HashPassword(null!, password);
    }

    public void Dispose() => _turns.Dispose();

    private async ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        var turn = await _turns.AcquireAsync(1, cancellationToken);
        if (turn.IsAcquired)
        {
            return turn;
        }

        turn.Dispose();
        throw new ProblemException(Problem.Of(RequestProblems.Overloaded).After(ComeBack));
    }
}
