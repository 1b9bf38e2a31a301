using System.Collections.Concurrent;

namespace Gridwhistle.Issues;

/// <summary>The issues of this process with something true that is on its way to boards, inboxes and groups. A stop waits for them.</summary>
public sealed class UntoldIssues
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<string, bool> _issues = new(StringComparer.Ordinal);

    public void Add(string issue) => _issues.TryAdd(issue, true);

    /// <summary>Told, or left to a later attempt.</summary>
    public void Remove(string issue) => _issues.TryRemove(issue, out _);

    /// <summary>Waits until all is told; false when that takes longer than the limit.</summary>
    public async Task<bool> WhenNoneAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // Real time: the product's clock may stand still.
        var began = TimeProvider.System.GetTimestamp();
        while (!_issues.IsEmpty)
        {
            if (TimeProvider.System.GetElapsedTime(began) >= limit)
            {
                return false;
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        return true;
    }
}
