using Gridwhistle.Gateway.Issues;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;

namespace Gridwhistle.Gateway.Scores;

/// <summary>One case behind a figure: what was counted when, and the issue as it stands now.</summary>
internal sealed class ScoredCaseBody(ScoreEntry entry, IssueSummary? issue)
{
    public string Key => entry.Key;

    public ScoreKind Kind => entry.Kind;

    public DateTimeOffset At => entry.At;

    public IssueId IssueId => entry.IssueId;

    public OrganisationId? Department => entry.Department;

    public bool? Good => entry.Good;

    public Solved? Solved => entry.Solved;

    public Satisfaction? Satisfied => entry.Satisfied;

    public ContainmentLevel? Level => entry.Level;

    public int? Score => entry.Score;

    /// <summary>Left out when the caller may not know of the issue any more.</summary>
    public IssueSummaryBody? Issue { get; } = issue is null ? null : new(issue);
}
