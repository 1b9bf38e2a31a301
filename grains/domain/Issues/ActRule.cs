using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>What, besides a role, lets somebody act.</summary>
[Flags]
public enum Standing
{
    None = 0,
    Assignee = 1,

    /// <summary>The assignee, and whoever was at work before an automatic step.</summary>
    Worker = 2,
    Reporter = 4,
}

/// <summary>One row of the table of acts: from which states, and who may.</summary>
/// <param name="Act">As the API names it.</param>
/// <param name="From">The states it can be done in and is offered in.</param>
public sealed record ActRule(string Act, ImmutableArray<IssueStatus> From)
{
    /// <summary>The states in which doing it again is harmless and changes nothing, unless <see cref="StillDue"/>.</summary>
    public ImmutableArray<IssueStatus> Repeats { get; init; } = [];

    /// <summary>In a repeat state: there is something left to do, so it is offered.</summary>
    public Func<Issue, bool> StillDue { get; init; } = static _ => false;

    /// <summary>Roles that may, in their own area; can depend on the issue's level.</summary>
    public Func<Issue, ImmutableArray<Role>> Roles { get; init; } = static _ => [];

    public Standing Standing { get; init; }

    /// <summary>Forbidden to whoever did some of the work (D6.8).</summary>
    public bool NotTheDoer { get; init; }

    /// <summary>Anything else that decides, apart from what the command itself says.</summary>
    public Func<Issue, Actor, DateTimeOffset, Rejection?> Also { get; init; } = static (_, _, _) => null;
}
