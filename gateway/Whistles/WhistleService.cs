using System.Collections.Immutable;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>Finds an organisation's whistles: its issues from the index, the whistles from the issues.</summary>
internal sealed class WhistleService(IGrainFactory grains)
{
    /// <summary>The index pages looked through for one answer; a reader with more goes on by the cursor.</summary>
    private const int MaxPages = 5;

    /// <summary>A page of the desk; null when the viewer's street knows no such organisation.</summary>
    public async Task<PageBody<DeskWhistleBody>?> ListAsync(OrganisationId organisation, WhistleStates wanted, Paging paging, Actor viewer)
    {
        var street = viewer.Post.Area.Street;
        if (await grains.Grain<IDirectoryGrain>(street.Value).OrganisationAsync(organisation) is null)
        {
            return null;
        }

        var found = new List<DeskWhistleBody>();
        var cursor = paging.Cursor;
        for (var page = 0; page < MaxPages && found.Count < paging.Limit; page++)
        {
            var issues = await PageAsync(wanted, cursor, paging.Limit, viewer);
            var views = await Task.WhenAll(issues.Items.Where(issue => issue.Organisations.Contains(organisation)).Select(issue => ViewAsync(issue.Id, viewer)));
            found.AddRange(views.OfType<IssueView>().SelectMany(view => WhistlesOf(view, organisation, wanted)));
            cursor = issues.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return new PageBody<DeskWhistleBody>(found, paging.Next(cursor));
    }

    /// <summary>How often the place of an issue whistled; null where the viewer may not know of the issue.</summary>
    public async Task<int?> BeforeAsync(IssueId id, Actor viewer) => await ViewAsync(id, viewer) is { } view
        ? await grains.Grain<IIssueIndexGrain>(view.Summary.StreetCode.Value).WhistledAsync(view.Place)
        : null;

    private Task<Page<IssueSummary>> PageAsync(WhistleStates wanted, string? cursor, int limit, Actor viewer)
    {
        var street = viewer.Post.Area.Street;
        var states = wanted.OpenOnly ? OpenStates : [];
        var query = new IssueQuery(street, states, [], [], [], null, null, null, null, limit, cursor, viewer);
        return grains.Grain<IIssueIndexGrain>(street.Value).ListAsync(query);
    }

    private async Task<IssueView?> ViewAsync(IssueId id, Actor viewer) => (await grains.Grain<IIssueGrain>(id.Value).GetAsync(viewer)).Value;

    private static IEnumerable<DeskWhistleBody> WhistlesOf(IssueView view, OrganisationId organisation, WhistleStates wanted) =>
        from whistle in view.Whistles
        from department in whistle.Departments
        where department.OrganisationId == organisation && wanted.Include(whistle, department)
        select new DeskWhistleBody(view, whistle, department);

    private static readonly ImmutableArray<IssueStatus> OpenStates =
        [.. Enum.GetValues<IssueStatus>().Where(state => state is not (IssueStatus.Closed or IssueStatus.Merged))];
}

/// <summary>A whistle on a desk: the whistle, the department's own line of it, and the issue it belongs to.</summary>
internal sealed class DeskWhistleBody(IssueView issue, WhistleView whistle, DepartmentView department)
{
    public IssueId IssueId => issue.Summary.Id;

    public IssueSummaryBody Issue { get; } = new(issue.Summary);

    public string? Place => issue.Place.Label;

    public DepartmentView Department => department;

    public string Id => whistle.Id;

    public WhistleGrade Grade => whistle.Grade;

    public WhistleStatus State => whistle.State;

    public string? Item => whistle.Item;

    public string? Note => whistle.Note;

    public Party BlownBy => whistle.BlownBy;

    public DateTimeOffset BlownAt => whistle.BlownAt;

    public ImmutableArray<DepartmentView> Departments => whistle.Departments;

    public ImmutableArray<WhistleRating> Ratings => whistle.Ratings;
}
