using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Live;

/// <summary>The names of what a connection can listen to besides boards.</summary>
internal static class LiveTopics
{
    public static string Person(PersonId id) => "person:" + id.Value;

    public static string Group(AreaCode grid) => "group:" + grid.Value;

    public static string Issue(IssueId id) => "issue:" + id.Value;

    /// <summary>A name of its own beside those of issues, groups and persons, whatever a feature calls its cases.</summary>
    public static string Item(string kind, string id) => "item:" + kind + ":" + id;

    /// <summary>As <c>resync</c> names it; readers of one list who see different lines hear the same name.</summary>
    public static string List(LiveList list) => list.Kind + "@" + list.Scope;

    public static string Presence(IssueId id) => "presence:" + id.Value;
}
