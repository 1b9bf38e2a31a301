using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// Three gates, so that a flood of writes leaves the boards readable, a flood of readers leaves reports possible, and a flood of strangers leaves staff at work.
/// </summary>
internal sealed class ConcurrencyGates(IOptions<ConcurrencyOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _writes = Gate(options.Value.Writes, options.Value.WaitingWrites);
    private readonly ConcurrencyLimiter _publicWrites = Gate(options.Value.PublicWrites, options.Value.WaitingPublicWrites);
    private readonly ConcurrencyLimiter _reads = Gate(options.Value.Reads, options.Value.WaitingReads);

    /// <summary>The turn of a call; not acquired when too many are before it or it would wait too long.</summary>
    public async ValueTask<RateLimitLease> EnterAsync(HttpRequest request, WriteShare share, CancellationToken gone)
    {
        var gate = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? _reads
            : share is WriteShare.Staff ? _writes
            : _publicWrites;
        var turn = gate.AttemptAcquire(1);
        return turn.IsAcquired ? turn : await WaitAsync(gate, gone);
    }

    public void Dispose()
    {
        _writes.Dispose();
        _publicWrites.Dispose();
        _reads.Dispose();
    }

    private async Task<RateLimitLease> WaitAsync(ConcurrencyLimiter gate, CancellationToken gone)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(options.Value.LongestWait);
        try
        {
            return await gate.AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return gate.AttemptAcquire(1);
        }
    }

    private static ConcurrencyLimiter Gate(int atOnce, int waiting) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}

/// <summary>Whose share of the writes a call takes a turn of.</summary>
internal enum WriteShare
{
    Staff,
    Public,
}
