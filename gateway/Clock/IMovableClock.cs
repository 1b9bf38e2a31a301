namespace Gridwhistle.Gateway.Clock;

/// <summary>The product's clock when it is moved by hand.</summary>
internal interface IMovableClock
{
    DateTimeOffset Now { get; }

    /// <summary>Moves on and returns how many timers fired: every one due on the way has, in order, and what it set off is done, when this ends.</summary>
    Task<int> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken);
}
