using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Live;

/// <summary>The names of what a connection can listen to besides boards.</summary>
internal static class LiveTopics
{
    public static string Person(PersonId id) => "person:" + id.Value;

    public static string Group(AreaCode grid) => "group:" + grid.Value;

    public static string Issue(IssueId id) => "issue:" + id.Value;
}
