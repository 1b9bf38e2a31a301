using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>What an officer has to rule on.</summary>
public enum RulingKind
{
    /// <summary>An assignee gave the issue back (退回).</summary>
    Return,

    /// <summary>A department says the whistle is not its business (拒单).</summary>
    Decline,

    /// <summary>Somebody asks to let the issue stand still (挂账).</summary>
    Suspend,

    /// <summary>Somebody asks for a later deadline (延时).</summary>
    Extend,

    /// <summary>A rated side appeals against its mark (申诉).</summary>
    Appeal,
}

/// <summary>A ruling that is awaited. Carries nothing personal; the words are in the issue.</summary>
/// <param name="Level">The lowest level that may rule.</param>
/// <param name="AskedAt">Since when it waits.</param>
/// <param name="DueAt">Until when it should be given; null where no clock runs for it.</param>
/// <param name="WhistleId">With a decline or an appeal: the whistle.</param>
/// <param name="OrganisationId">Who asks, where it is a body.</param>
[GenerateSerializer, Immutable, Alias("issue.waiting_ruling")]
public sealed record WaitingRuling(
    [property: Id(0)] RulingKind Kind,
    [property: Id(1)] ContainmentLevel Level,
    [property: Id(2)] DateTimeOffset AskedAt,
    [property: Id(3)] DateTimeOffset? DueAt,
    [property: Id(4)] string? WhistleId,
    [property: Id(5)] OrganisationId? OrganisationId);
