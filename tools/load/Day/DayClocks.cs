using System.Globalization;
using System.Text.Json;

namespace Gridwhistle.Load.Day;

/// <summary>How a set of deadlines came out by the end of the day.</summary>
internal sealed class DayClocks
{
    public int Begun { get; private set; }

    public int InTime { get; private set; }

    /// <summary>Stopped after the deadline, or still open past it.</summary>
    public int Late { get; private set; }

    /// <summary>Taken back before they were due, as when a case went to somebody else.</summary>
    public int Withdrawn { get; private set; }

    public int Running { get; private set; }

    public void Add(DayClock clock, DateTimeOffset end)
    {
        Begun++;
        switch (clock)
        {
            case { Met: true }:
                InTime++;
                break;
            case { Met: false }:
                Late++;
                break;
            case { StoppedAt: not null }:
                Withdrawn++;
                break;
            case var open when open.DueAt < end:
                Late++;
                break;
            default:
                Running++;
                break;
        }
    }

    public string[] Row(params string[] name) =>
        [.. name, .. new[] { Begun, InTime, Late, Withdrawn, Running }.Select(count => count.ToString(CultureInfo.InvariantCulture))];
}

/// <summary>One deadline of a case as the API shows it.</summary>
internal readonly struct DayClock(JsonElement clock)
{
    public string Kind => clock.GetProperty("kind").GetString()!;

    public DateTimeOffset StartedAt => clock.GetProperty("startedAt").GetDateTimeOffset();

    public DateTimeOffset DueAt => clock.GetProperty("dueAt").GetDateTimeOffset();

    public DateTimeOffset? StoppedAt => clock.TryGetProperty("stoppedAt", out var at) ? at.GetDateTimeOffset() : null;

    public bool? Met => clock.TryGetProperty("met", out var met) ? met.GetBoolean() : null;

    public string Owner => Of("name") ?? "";

    /// <summary>Who or what is meant, however many have the name: the person, else the body.</summary>
    public string OwnerId => Of("personId") ?? Of("organisationId") ?? "";

    /// <summary>Somebody was called by it: a dispatch or an escalation step, or a whistle.</summary>
    public bool IsCall => Kind is "Acknowledge" or "CheckIn";

    private string? Of(string property) => clock.TryGetProperty("owner", out var owner) && owner.TryGetProperty(property, out var value) ? value.GetString() : null;
}
