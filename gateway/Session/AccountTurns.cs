namespace Gridwhistle.Gateway.Session;

/// <summary>Attempts on one account come one after the other, so that each finds the failures before it counted, however many arrive at once.</summary>
internal sealed class AccountTurns
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string account, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_turns)
        {
            turn = _turns.TryGetValue(account, out var known) ? known : _turns[account] = new Turn(this, account);
            turn.Waiting++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellationToken);
            return turn;
        }
        catch
        {
            Leave(turn);
            throw;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Waiting == 0)
            {
                _turns.Remove(turn.Account);
            }
        }
    }

    private sealed class Turn(AccountTurns owner, string account) : IDisposable
    {
        public string Account { get; } = account;

        public SemaphoreSlim Gate { get; } = new(1);

        public int Waiting { get; set; }

        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
