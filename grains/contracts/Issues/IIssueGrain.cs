using System.Collections.Immutable;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Issues;

/// <summary>One issue (诉求/事件), whistles included. Key: <see cref="IssueId"/>.</summary>
[Alias("Gridwhistle.IIssueGrain")]
public interface IIssueGrain : IGrainWithStringKey
{
    /// <summary>Opens the case. The same command twice opens it once.</summary>
    [Alias("Report")]
    Task<Outcome<IssueView>> ReportAsync(ReportIssue command);

    /// <summary>Does one act, durably, before it answers.</summary>
    [Alias("Act")]
    Task<Outcome<IssueView>> ActAsync(IssueCommand command, CancellationToken cancellationToken = default);

    /// <summary>The issue as <paramref name="viewer"/> may see it; <c>issue.unknown</c> when there is none or the viewer may not know of it.</summary>
    [Alias("Get"), ReadOnly]
    Task<Outcome<IssueView>> GetAsync(Actor viewer);

    /// <summary>What the acts offered to the viewer can be filled in with, whom the case can be handed to included.</summary>
    [Alias("Options"), ReadOnly]
    Task<Outcome<ActChoices>> OptionsAsync(Actor viewer);

    /// <summary>Whom a call-back can reach by a number, as they gave it; for the house alone, which masks nothing here. Null when there is no such issue.</summary>
    [Alias("CallNumbers"), ReadOnly]
    Task<CallNumbers?> CallNumbersAsync();

    /// <summary>Of several, whether each may know of it now.</summary>
    [Alias("MayRead"), ReadOnly]
    Task<ImmutableArray<bool>> MayReadAsync(ImmutableArray<Actor> viewers);

    /// <summary>What <paramref name="viewer"/> was shown of an earlier version at an instant, made again from the journal; they may see less by now.</summary>
    [Alias("AsOf"), ReadOnly]
    Task<Outcome<IssueView>> AsOfAsync(int version, Actor viewer, DateTimeOffset at);

    /// <summary>The visible trail, oldest first.</summary>
    [Alias("Timeline"), ReadOnly]
    Task<Outcome<ImmutableArray<TimelineEntry>>> TimelineAsync(Actor viewer);

    /// <summary>Looks at the clocks. Safe to call at any time.</summary>
    [Alias("Wake")]
    Task WakeAsync();
}
