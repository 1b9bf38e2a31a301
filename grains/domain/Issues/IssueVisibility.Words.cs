using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

public static partial class IssueVisibility
{
    /// <summary>So much of a report is looked at for its line.</summary>
    private const int LineLength = 160;

    /// <summary>The report as every list, board, card and notice may show it.</summary>
    public static string Line(Issue issue) => Line(issue, issue.Text);

    /// <summary>Somebody's words on the case as everybody may see them.</summary>
    internal static string Line(Issue issue, string text) =>
        new Words(issue, IssueFields.None).Of(text.Length > LineLength ? text[..LineLength] : text)!;

    /// <summary>A stored line as it may be shown: one from before rooms left it is masked now.</summary>
    public static IssueSummary Reread(IssueSummary line) => line.Edition >= IssueProjection.Edition ? line : line with { Title = Masking.Line(line.Title) };

    /// <summary>A line of a list as the viewer may see it: who reported after others finds their own words in it.</summary>
    public static IssueSummary Listed(IssueSummary line, Actor viewer)
    {
        if (IssueAccess.ListsByRole(line, viewer))
        {
            return line;
        }

        var own = line.OwnTitles?.FirstOrDefault(one => one.PersonId == viewer.PersonId);
        return own is null && line.ReportedBy.Contains(viewer.PersonId)
            ? line
            : line with { Title = own?.Title ?? line.Number, Assignee = null, Supervision = null, Waiting = [], Organisations = [] };
    }

    /// <summary>Words of a case for one kind of viewer: numbers, rooms and the reporters' names are masked where the viewer does not see them.</summary>
    private sealed class Words(Issue issue, IssueFields sees)
    {
        private readonly string[] _names = sees.HasFlag(IssueFields.Reporters)
            ? []
            : [.. issue.Reporters.SelectMany(one => new[] { one.Name, one.OnBehalfOf }).OfType<string>().Select(name => name.Trim()).Where(name => name.Length > 1).Distinct()];

        private readonly string[] _rooms = sees.HasFlag(IssueFields.Room)
            ? []
            : [.. new[] { issue.Place.HouseholdId }.OfType<HouseholdId>().Concat(issue.Households ?? []).Select(household => household.Room).Distinct()];

        public string? Of(string? text)
        {
            if (string.IsNullOrEmpty(text))
            {
                return text;
            }

            var masked = sees.HasFlag(IssueFields.Text) ? text : Masking.Text(text);
            masked = sees.HasFlag(IssueFields.Room) ? masked : _rooms.Aggregate(Masking.Rooms(masked), Masking.Room);
            return _names.Aggregate(masked, static (words, name) => words.Replace(name, Masking.Name(name), StringComparison.Ordinal));
        }

        /// <summary>Everything staff wrote on the way.</summary>
        public Issue Masked(Issue shown, PersonId? own) => shown with
        {
            Diagnosis = Of(shown.Diagnosis),
            Photos = sees.HasFlag(IssueFields.Reports) ? shown.Photos : [.. shown.Photos.Except(OwnReports.PhotosOfOthers(issue, own))],
            Pauses = [.. shown.Pauses.Select(pause => pause with { Reason = Of(pause.Reason)! })],
            Pending = shown.Pending is { } pending ? pending with { Reason = Of(pending.Reason)! } : null,
            Supervision = shown.Supervision is { } marked ? marked with { Note = Of(marked.Note) } : null,
            Whistles = [.. shown.Whistles.Select(Masked)],
        };

        private Whistle Masked(Whistle whistle) => whistle with
        {
            Note = Of(whistle.Note),
            Tried = Of(whistle.Tried),
            Departments = [.. whistle.Departments.Select(department => department with { Ground = Of(department.Ground) })],
            Ratings = [.. whistle.Ratings.Select(mark => mark with { Note = Of(mark.Note), Appeal = Of(mark.Appeal) })],
        };
    }
}
