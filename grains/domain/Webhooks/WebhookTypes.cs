using System.Collections.Immutable;

namespace Gridwhistle.Webhooks;

/// <summary>The types of events, without what all of them begin with.</summary>
public static class WebhookTypes
{
    /// <summary>What every type begins with on the wire.</summary>
    public const string Prefix = "cn.gridwhistle.";

    public const string
        Ping = "ping",
        Closed = "issue.closed",
        ClockWarning = "clock.warning",
        ClockBreached = "clock.breached";

    /// <summary>Gets every type there is, in the order of a case's life.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "issue.reported", "issue.registered", "issue.dispatched", "issue.acknowledged", "issue.arrived", "issue.finished", "issue.verified", "issue.fedback",
        "issue.evaluated", "issue.rejected", "issue.escalated", "issue.delegated", "issue.suspended", "issue.resumed", "issue.reopened", "issue.merged",
        "issue.unmerged", "issue.regraded", "issue.relocated", Closed, "issue.supervised",
        "whistle.blown", "whistle.checkedin", "whistle.missed", "whistle.declined", "whistle.finished", "whistle.rated",
        ClockWarning, ClockBreached,
        Ping,
    ];

    /// <summary>A type, or the beginning of one up to a dot, as somebody writes it; null when no type begins so.</summary>
    public static string? Read(string? written)
    {
        var plain = written is not null && written.StartsWith(Prefix, StringComparison.Ordinal) ? written[Prefix.Length..] : written;
        return !string.IsNullOrEmpty(plain) && All.Any(type => Begins(type, plain)) ? plain : null;
    }

    /// <summary>Whether one of the beginnings lets the type through; without any, all are.</summary>
    public static bool Lets(ImmutableArray<string> beginnings, string type) => beginnings.IsEmpty || beginnings.Any(beginning => Begins(type, beginning));

    /// <summary>Whole words alone: <c>issue.re</c> is the beginning of no type.</summary>
    private static bool Begins(string type, string beginning) =>
        type.StartsWith(beginning, StringComparison.Ordinal)
        && (type.Length == beginning.Length || beginning[^1] == '.' || type[beginning.Length] == '.');
}
