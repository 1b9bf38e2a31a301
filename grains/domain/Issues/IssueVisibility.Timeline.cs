using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

public static partial class IssueVisibility
{
    /// <summary>Stands where a person is not named.</summary>
    private static readonly PersonId Nobody = new("resident");

    /// <summary>A step of the trail as the viewer may see it; null when they may not know of it.</summary>
    public static TimelineEntry? Shown(TimelineEntry entry, IssueEvent e, Issue issue, IssueFields sees, PersonId? own)
    {
        var mine = IsOwn(e, own);
        if (!sees.HasFlag(IssueFields.Trail) && !StepsOfVisitors.Contains(entry.Kind) && !(mine && e is ReportAttached))
        {
            return null;
        }

        var words = new Words(issue, sees);
        var theirs = e is IssueReported or ReportAttached || IsNeighbour(e.By);
        var shows = mine || sees.HasFlag(theirs ? IssueFields.Reports : IssueFields.Trail) || (!theirs && AnswersToVisitors.Contains(entry.Kind));
        return entry with
        {
            By = mine || !IsNeighbour(e.By) ? entry.By : Named(entry.By, issue, sees),
            Text = !shows ? null : mine && theirs ? entry.Text : words.Of(entry.Text),
            Photos = mine || sees.HasFlag(theirs ? IssueFields.Reports : IssueFields.Trail) ? entry.Photos : [],
        };
    }

    private static TimelineActor? Named(TimelineActor? by, Issue issue, IssueFields sees) => by switch
    {
        null => null,
        _ when sees.HasFlag(IssueFields.Reporters | IssueFields.Room) => by,
        _ when sees.HasFlag(IssueFields.Reporters) => by with { Post = Unroomed(by.Post, issue) },
        _ when sees.HasFlag(IssueFields.Reports) => new TimelineActor(Nobody, Masking.Name(by.Name), Unroomed(by.Post, issue)),
        _ => null,
    };

    /// <summary>A resident's post is over a household, whose code ends in the room.</summary>
    private static Post Unroomed(Post post, Issue issue) => post.Role is Role.Resident
        ? new Post("resident", post.Role, HouseholdId.From(post.Area.Value)?.Building.Area ?? issue.Place.GridCode, null)
        : post;

    private static bool IsNeighbour(Actor by) => !by.IsSystem && RoleGroups.Speakers.Contains(by.Post.Role);

    private static bool IsOwn(IssueEvent e, PersonId? own) => own is { } person && (e.By.PersonId == person || e switch
    {
        IssueReported x => Concern.Of(x.Reporter, x.Concerned ?? [], e.By).Any(one => one.PersonId == person),
        ReportAttached x => Concern.Of(x.Reporter, x.Concerned ?? [], e.By).Any(one => one.PersonId == person),
        _ => false,
    });
}
