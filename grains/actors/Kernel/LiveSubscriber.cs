using System.Collections.Immutable;
using Gridwhistle.Live;

namespace Gridwhistle.Kernel;

/// <summary>Tells who follows a case, or a list it stands in, that there is a new version. Only the version goes out: who may read the case reads it.</summary>
public abstract class LiveSubscriber<TEvent, TState>(SubscriberScope scope, IGrainFactory grains) : CaseSubscriber<TEvent, TState>
    where TEvent : class
    where TState : class
{
    private readonly IStreetBoardGrain _board = grains.Grain<IStreetBoardGrain>(scope.Street.Value);

    public override string Name => Kind.ToLowerInvariant() + "live";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    /// <summary>Gets the word for one case on the wire: a camelCase singular.</summary>
    protected abstract string Kind { get; }

    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps) => _board.PublishCasesAsync([.. steps.GroupBy(step => step.Stream).Select(ChangeOf)]);

    /// <summary>The lists a case stands in.</summary>
    protected abstract ImmutableArray<LiveList> ListsOf(TState state);

    private CaseChange ChangeOf(IGrouping<string, CommittedStep> steps)
    {
        var (first, last) = (steps.First(), steps.Last());
        var now = ListsOf((TState)last.After);
        var before = first.Before is TState was ? ListsOf(was) : [];
        return new CaseChange(Kind, last.Stream, last.Version, now, [.. before.Except(now)]);
    }
}
