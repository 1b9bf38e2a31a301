using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;

namespace Gridwhistle.Telemetry;

/// <summary>What an issue tells of its acts: a span for deciding, a count for what became of it.</summary>
internal static class IssueMetrics
{
    public static Activity? Deciding(IssueCommand command, string issue)
    {
        var span = GridInstruments.Source.StartActivity("issue.decide");
        span?.SetTag("gridwhistle.act", command.GetType().Name).SetTag("gridwhistle.issue", issue);
        return span;
    }

    public static void Refused(IssueCommand command, string code, Activity? span)
    {
        span?.SetTag("gridwhistle.rejection", code);
        if (GridInstruments.Rejections.Enabled)
        {
            GridInstruments.Rejections.Add(1, new("code", code), new("act", command.GetType().Name));
        }
    }

    public static void BecameTrue(IssueCommand command, ImmutableArray<IssueEvent> events, Issue after)
    {
        if (GridInstruments.Acts.Enabled)
        {
            GridInstruments.Acts.Add(1, new KeyValuePair<string, object?>("act", command.GetType().Name));
        }

        if (!GridInstruments.CheckInTime.Enabled)
        {
            return;
        }

        foreach (var @event in events)
        {
            if (@event is DepartmentCheckedIn came)
            {
                CheckedIn(came, after);
            }
        }
    }

    private static void CheckedIn(DepartmentCheckedIn came, Issue after)
    {
        var whistle = after.Whistles.FirstOrDefault(one => one.Id == came.WhistleId);
        if (whistle?.Find(came.OrganisationId) is { } department)
        {
            GridInstruments.CheckInTime.Record((came.At - department.CalledAt).TotalSeconds, new("grade", whistle.Grade.ToString()), new("late", came.Late ? "yes" : "no"));
        }
    }
}
