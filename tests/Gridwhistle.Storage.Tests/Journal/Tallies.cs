using System.Collections.Immutable;
using Orleans;

namespace Gridwhistle.Storage;

/// <summary>A small aggregate for the journal's tests: a tally that counts and remembers what was said.</summary>
[Alias("tally.event")]
public abstract record TallyEvent
{
    private protected TallyEvent(DateTimeOffset at) => At = at;

    public DateTimeOffset At { get; init; }
}

[Alias("tally.added.v1")]
public sealed record Added(int Amount, DateTimeOffset At) : TallyEvent(At);

[Alias("tally.said.v1")]
public sealed record Said(string Words, ImmutableArray<string> To, TallyMood Mood, DateTimeOffset At) : TallyEvent(At);

public enum TallyMood
{
    Calm,
    Urgent,
}

[Alias("tally.state")]
public sealed record Tally(int Sum, ImmutableList<string> Words, TallyEvent? Last)
{
    public static Tally Fold(Tally? before, TallyEvent @event)
    {
        var state = before ?? new Tally(0, [], null);
        return @event switch
        {
            Added added => state with { Sum = state.Sum + added.Amount, Last = added },
            Said said => state with { Words = state.Words.Add(said.Words), Last = said },
            _ => throw new InvalidOperationException($"{@event}"),
        };
    }
}
