using System.Text.Json.Serialization;
using Gridwhistle.Gateway.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>The client methods of the hub, by name: what the server can say without being asked.</summary>
internal static class LiveEvents
{
    public const string BoardChanged = "boardChanged";
    public const string MessagePosted = "messagePosted";
    public const string InboxChanged = "inboxChanged";
    public const string IssueChanged = "issueChanged";
    public const string ItemChanged = "itemChanged";
    public const string ListChanged = "listChanged";
    public const string Presence = "presence";
    public const string Resync = "resync";
}

internal sealed record InboxChangedBody(int Unread, InboxItemBody? Item)
{
    public static InboxChangedBody From(InboxChanged changed) => new(changed.Unread, changed.Item is { } item ? new InboxItemBody(item) : null);
}

/// <param name="Removed">The client may not know of it any more, and hears nothing more of it.</param>
internal sealed record IssueChangedBody(IssueId Id, int Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Removed = false);

/// <summary>Tells a client that it missed something of a scope and has to ask again.</summary>
internal sealed record ResyncBody(string Scope);
