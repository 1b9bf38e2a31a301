using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Which of a case's reports is whose.</summary>
internal static class OwnReports
{
    /// <summary>The first report concerns them.</summary>
    public static bool IsFirst(Issue issue, PersonId person) =>
        issue.Reporters.Any(one => one.PersonId == person) && Find(issue, person) is null;

    /// <summary>They reported after others.</summary>
    public static bool HasJoined(Issue issue, PersonId person) => Find(issue, person) is not null;

    /// <summary>The report that concerns them; null when none does.</summary>
    public static OwnReport? Of(Issue issue, PersonId? person) => person is not { } own ? null
        : Find(issue, own) ?? (IsFirst(issue, own) ? First(issue) : null);

    /// <summary>The pictures of their own report alone.</summary>
    public static ImmutableArray<string> PhotosOf(Issue issue, PersonId? person) =>
        person is { } own && Find(issue, own) is { } report ? report.Photos : [];

    public static IEnumerable<string> PhotosOfOthers(Issue issue, PersonId? person) =>
        (issue.Joined ?? []).Where(report => !report.Of.Any(one => one.PersonId == person)).SelectMany(report => report.Photos);

    /// <summary>A line for each person who reported after others.</summary>
    public static ImmutableArray<OwnTitle>? Titles(Issue issue, Func<string, string> title)
    {
        var titles = (issue.Joined ?? [])
            .SelectMany(report => report.Of.Where(one => one.PersonId is not null).Select(one => new OwnTitle(one.PersonId!.Value, title(report.Text))))
            .ToImmutableArray();
        return titles.IsEmpty ? null : titles;
    }

    /// <summary>The case with a report more. Of several by the same people the last one counts as their words.</summary>
    public static Issue With(Issue issue, OwnReport report)
    {
        var of = report.Of.RemoveAll(one => IsFirst(issue, one));
        if (of.IsEmpty)
        {
            return issue;
        }

        var earlier = (issue.Joined ?? [])
            .Select(known => known with { Of = known.Of.RemoveAll(one => of.Any(other => Concern.SamePerson(one, other))) })
            .Where(known => !known.Of.IsEmpty);
        return issue with
        {
            Reporters = issue.Reporters.AddRange(of.Where(one => !issue.Reporters.Any(known => Concern.SamePerson(known, one)))),
            Joined = [.. earlier, report with { Of = of }],
        };
    }

    /// <summary>All reports of a case, as the one it goes into keeps them.</summary>
    public static ImmutableArray<OwnReport> All(Issue issue) =>
        [First(issue), .. issue.Joined ?? []];

    private static OwnReport First(Issue issue) => new(issue.Text, issue.Reporters.RemoveAll(one => !IsFirst(issue, one)), issue.TakenBy, [], issue.CreatedAt);

    private static bool IsFirst(Issue issue, Reporter one) =>
        issue.Reporters.Any(known => Concern.SamePerson(known, one)) && !(issue.Joined ?? []).Any(report => report.Of.Any(known => Concern.SamePerson(known, one)));

    private static OwnReport? Find(Issue issue, PersonId person)
    {
        foreach (var report in issue.Joined ?? [])
        {
            foreach (var one in report.Of)
            {
                if (one.PersonId == person)
                {
                    return report;
                }
            }
        }

        return null;
    }
}
