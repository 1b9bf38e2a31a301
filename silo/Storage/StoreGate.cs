namespace Gridwhistle.Storage;

/// <summary>
/// While a server is away, one call at a time finds out whether it is back; all others are told at once. Without it each of them
/// would wait for the time limit, one after the other.
/// </summary>
internal sealed class StoreGate
{
    private readonly Lock _gate = new();
    private StoreUnavailableException? _away;
    private bool _trying;
    private long _times;

    /// <summary>To be taken before a call begins to wait for its turn.</summary>
    public long Ticket()
    {
        lock (_gate)
        {
            return _times;
        }
    }

    public Task<T> PassAsync<T>(Func<Task<T>> call) => PassAsync(Ticket(), call);

    /// <exception cref="StoreUnavailableException">The server is away: found by this call, or by others since the ticket was taken.</exception>
    public async Task<T> PassAsync<T>(long ticket, Func<Task<T>> call)
    {
        var first = Enter(ticket);
        try
        {
            var answer = await call().ConfigureAwait(false);
            Back();
            return answer;
        }
        catch (StoreUnavailableException fault) when (fault.Reason is StoreFault.Away)
        {
            Away(fault);
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // It answered, if not as one would like.
            Back();
            throw;
        }
        finally
        {
            if (first)
            {
                Leave();
            }
        }
    }

    private bool Enter(long ticket)
    {
        lock (_gate)
        {
            if (_away is null)
            {
                return false;
            }

            if (_trying || ticket < _times)
            {
                throw new StoreUnavailableException(_away.Message) { Reason = StoreFault.Away };
            }

            return _trying = true;
        }
    }

    private void Back()
    {
        lock (_gate)
        {
            _away = null;
        }
    }

    private void Away(StoreUnavailableException fault)
    {
        lock (_gate)
        {
            _away = fault;
            _times++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _trying = false;
        }
    }
}
