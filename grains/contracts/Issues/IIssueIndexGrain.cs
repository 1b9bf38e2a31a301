using Orleans.Concurrency;

namespace Gridwhistle.Issues;

/// <summary>The lists of one street's issues, open and closed. Key: the street's code.</summary>
[Alias("Gridwhistle.IIssueIndexGrain")]
public interface IIssueIndexGrain : IGrainWithStringKey
{
    /// <summary>Newest first; only what the query's viewer may know of.</summary>
    [Alias("List"), ReadOnly]
    Task<Page<IssueSummary>> ListAsync(IssueQuery query);

    /// <summary>The cases whose reporters are to be called back, the one due first on top; only what the query's viewer may know of.</summary>
    [Alias("Calls"), ReadOnly]
    Task<Page<IssueSummary>> CallsAsync(IssueQuery query);

    /// <summary>How often departments were whistled for to that place: to its building, or to the place itself outside buildings.</summary>
    [Alias("Whistled"), ReadOnly]
    Task<int> WhistledAsync(IssuePlace place);

    /// <summary>How many the query finds on all its pages, by day and by hour and category.</summary>
    [Alias("Count"), ReadOnly]
    Task<ReportCounts> CountAsync(IssueQuery query);
}
