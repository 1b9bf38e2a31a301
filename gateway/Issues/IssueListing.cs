using Gridwhistle.Areas;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The issues of the caller's own body, <c>organisation:ID</c>, whether they are on duty or not; and those they reported, <c>person:ID</c>.</summary>
internal sealed class IssueListing(IGrainFactory grains) : ILiveListing
{
    private const int Lines = 50;

    public string Kind => IssueLists.Kind;

    public Task<Outcome<FollowedList>> FindAsync(string scope, Caller caller) =>
        Task.FromResult<Outcome<FollowedList>>(ListOf(scope, caller) is { } list
            ? new FollowedList(list, caller.Post.Area.Street, () => ReadAsync(caller.Actor, list))
            : Rejection.Of(LiveCases.Unknown));

    private static LiveList? ListOf(string scope, Caller caller) =>
        caller.Post.Organisation is { } body && IssueLists.OfOrganisation(body) is var ofBody && ofBody.Scope == scope ? ofBody
        : IssueLists.OfPerson(caller.PersonId) is var own && own.Scope == scope ? own
        : null;

    /// <summary>What takes them in of what the caller may list; the newest lines.</summary>
    private async Task<IReadOnlyList<object>> ReadAsync(Actor viewer, LiveList list)
    {
        var street = viewer.Post.Area.Street;
        var page = await grains.Grain<IIssueIndexGrain>(street.Value).ListAsync(IssueQuery.AllOf(street, viewer) with { Limit = Lines });
        return [.. page.Items.Where(line => IssueLists.Of(line).Contains(list)).Select(line => new IssueSummaryBody(line))];
    }
}
