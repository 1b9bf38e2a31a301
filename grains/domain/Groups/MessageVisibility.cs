using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Groups;

/// <summary>How much of a group's message somebody sees.</summary>
public enum MessageSight
{
    /// <summary>That there is one, and whose.</summary>
    Hidden,

    /// <summary>Numbers, rooms and names of those it concerns are masked.</summary>
    Masked,

    /// <summary>Numbers and names are masked; rooms stay.</summary>
    WithRooms,

    /// <summary>As it was written.</summary>
    Whole,
}

/// <summary>
/// Who sees what of a group's messages, in one table, for pages and for what is pushed: its author, grid and community, whom it calls, the street,
/// everybody else.
/// </summary>
public static class MessageVisibility
{
    private const string Nothing = "***";

    public static MessageSight Of(GroupMessage message, Actor viewer) => viewer switch
    {
        { IsSystem: true } => MessageSight.Whole,
        _ when message.By?.PersonId == viewer.PersonId => MessageSight.Whole,
        _ when message.Kept is { Confidential: true } kept && Confidentiality.StandsFor(kept.Against, viewer) => MessageSight.Hidden,
        { Unmasked: true, Post.Role: Role.Auditor } => MessageSight.Whole,
        { Post.Role: var role } when RoleGroups.CommunityStaff.Contains(role) => MessageSight.Whole,
        { Post.Role: Role.StreetDutyOfficer } => MessageSight.WithRooms,
        _ when Calls(message, viewer) => MessageSight.Whole,
        { Post.Role: not Role.Auditor } when message.Kept is { Confidential: true } => MessageSight.Hidden,
        _ => MessageSight.Masked,
    };

    public static GroupMessage Shown(GroupMessage message, Actor viewer) => Shown(message, Of(message, viewer));

    public static GroupMessage Shown(GroupMessage message, MessageSight sight) => (sight switch
    {
        MessageSight.Whole => message,
        MessageSight.WithRooms => message with { Text = Unnamed(message, Masking.Text(message.Text)) },
        MessageSight.Masked => message with { Text = Unnamed(message, Masking.Line(message.Text)) },
        _ => message with { Text = Nothing, Mentions = [], Photos = [], Card = null, About = null, ReplyTo = null },
    }) with { Kept = null };

    private static bool Calls(GroupMessage message, Actor viewer) =>
        message.Mentions.Any(mention => mention.ResolvedTo is { } called && IssueAccess.Stands(called, viewer));

    private static string Unnamed(GroupMessage message, string text) =>
        (message.Kept?.Names ?? []).Aggregate(text, static (words, name) => words.Replace(name, Masking.Name(name), StringComparison.Ordinal));
}
