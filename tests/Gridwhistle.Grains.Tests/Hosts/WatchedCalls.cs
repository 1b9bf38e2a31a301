using System.Collections;
using System.Collections.Concurrent;
using Orleans;

namespace Gridwhistle.Hosts;

/// <summary>Counts the calls grains take, by contract and method, and holds those a test wants held.</summary>
internal sealed class WatchedCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _answered = new(StringComparer.Ordinal);
    private volatile Func<string, object?, Task> _hold = (_, _) => Task.CompletedTask;

    /// <summary>How many calls of a method (<c>IIssueGrain.GetAsync</c>) were taken since the last time this was asked.</summary>
    public int Take(string method) => _taken.TryRemove(method, out var calls) ? calls : 0;

    /// <summary>How many elements the answers of a method's calls held, by the same count.</summary>
    public int TakeAnswered(string method) => _answered.TryRemove(method, out var elements) ? elements : 0;

    /// <summary>A call goes on when the task for its method and first argument ends.</summary>
    public void Hold(Func<string, object?, Task> until) => _hold = until;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var name = context.InterfaceMethod is { DeclaringType: { } contract } method ? $"{contract.Name}.{method.Name}" : null;
        if (name is not null)
        {
            _taken.AddOrUpdate(name, 1, (_, calls) => calls + 1);
            await _hold(name, context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null);
        }

        await context.Invoke();
        if (name is not null && context.Result is ICollection elements)
        {
            _answered.AddOrUpdate(name, elements.Count, (_, known) => known + elements.Count);
        }
    }
}
