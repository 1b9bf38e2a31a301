namespace Gridwhistle.Kernel;

/// <summary>When which case of a street next needs a look, whatever its kind. Issues have theirs on the board.</summary>
public sealed class CaseDeadlines
{
    /// <summary>A case that was woken and did not move on is woken again after this long.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    private readonly WakeQueue<(string Kind, string Id)> _wakes = new();

    /// <summary>Gets the earliest instant a case needs a look at.</summary>
    public DateTimeOffset? Next => _wakes.Next;

    /// <param name="at">Never, when it is null.</param>
    public void Set(string kind, string id, DateTimeOffset? at) => _wakes.Set((kind, id), at);

    /// <summary>Takes the case that is due longest by now; null when none is.</summary>
    public (string Kind, string Id)? Take(DateTimeOffset now)
    {
        if (!_wakes.TryTake(now, out var due))
        {
            return null;
        }

        _wakes.Set(due, now + Retry);
        return due;
    }
}
