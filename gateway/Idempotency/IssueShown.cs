using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// An answer that shows an issue and nothing else is kept as what it shows: the journal has the rest. Set as a feature of the
/// call by whoever answers so.
/// </summary>
internal sealed record IssueShown(IssueId Id, int Version, DateTimeOffset At, Actor Viewer);

/// <summary>Makes such an answer again; null when the issue is not there as it was.</summary>
internal interface IIssueReplay
{
    Task<IResult?> ShowAsync(IssueShown shown);
}
