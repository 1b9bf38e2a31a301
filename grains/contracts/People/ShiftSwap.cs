using System.Text.Json.Serialization;

namespace Gridwhistle.People;

/// <summary>What became of a shift one person asked another to take.</summary>
public enum SwapState
{
    Open,
    Accepted,
    Declined,
    Withdrawn,
    Refused,
    Lapsed,
}

/// <summary>A stretch of duty; <paramref name="To"/> is its end and belongs to whoever is next.</summary>
[GenerateSerializer, Immutable, Alias("people.stretch")]
public sealed record DutyStretch([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset To);

/// <summary>A person of a roster asks another one of it to take a shift of theirs, perhaps for one of the other's.</summary>
/// <param name="By">Whose shift it is.</param>
/// <param name="With">Who is asked to take it.</param>
/// <param name="Give">The stretch that is given away.</param>
/// <param name="Take">The stretch of the other that is taken for it; null when none is.</param>
[GenerateSerializer, Immutable, Alias("people.swap")]
public sealed record ShiftSwap(
    [property: Id(0)] string Id,
    [property: Id(1)] PersonId By,
    [property: Id(2)] PersonId With,
    [property: Id(3)] DutyStretch Give,
    [property: Id(4)] DutyStretch? Take,
    [property: Id(5)] string? Note,
    [property: Id(6)] DateTimeOffset AskedAt)
{
    [Id(7)] public SwapState State { get; init; }

    /// <summary>When it was answered, withdrawn or refused.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was said with the answer or the refusal.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Answer { get; init; }

    /// <summary>Who refused it, where somebody did.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PersonId? RefusedBy { get; init; }

    /// <summary>When the first of its shifts begins: until then it can be answered or refused.</summary>
    [JsonIgnore]
    public DateTimeOffset StartsAt => Take is { } take && take.From < Give.From ? take.From : Give.From;

    /// <summary>As it stands at an instant: one nobody answered before its first shift began has lapsed.</summary>
    public ShiftSwap At(DateTimeOffset now) => State is SwapState.Open && now >= StartsAt ? this with { State = SwapState.Lapsed } : this;
}

/// <summary>What is done to a swap that was asked for.</summary>
public enum SwapAct
{
    Accept,
    Decline,
    Withdraw,
    Refuse,
}

/// <summary>A roster's swap after an act, and the roster it belongs to.</summary>
[GenerateSerializer, Immutable, Alias("people.swap_done")]
public sealed record SwapDone([property: Id(0)] Roster Roster, [property: Id(1)] ShiftSwap Swap);
