using System.Collections.Immutable;
using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>
/// Finds a case by words: its title, number and place, and, for whoever sees them, its reporters' names and numbers. All words have to be
/// there, in whatever order; full and half width, upper and lower case are alike.
/// </summary>
public static class IssueSearch
{
    /// <summary>What a case's reporters are found by; null when they left neither name nor number.</summary>
    public static ImmutableArray<string>? ReporterWords(ImmutableArray<Reporter> reporters)
    {
        var words = reporters.SelectMany(one => new[] { one.Name, one.Phone, one.OnBehalfOf }).OfType<string>().Where(word => word.Length > 0).Distinct().ToImmutableArray();
        return words.IsEmpty ? null : words;
    }

    /// <param name="text">What was typed; nothing finds everything.</param>
    /// <param name="line">The line as it is kept; its title is searched as the viewer is shown it.</param>
    public static bool Says(string? text, IssueSummary line, Actor viewer)
    {
        if (string.IsNullOrWhiteSpace(text) || line.Id.Value == text)
        {
            return true;
        }

        var said = Plain($"{IssueVisibility.Listed(line, viewer).Title} {line.Number} {PlaceOf(line)}");
        var reporters = SeesReporters(line, viewer) ? line.ReporterWords ?? [] : [];
        return Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => said.Contains(word, StringComparison.Ordinal) || reporters.Any(known => IsReporter(Plain(known), word)));
    }

    /// <summary>By a number as it is spoken or typed, with its country or without; a few digits of it name nobody.</summary>
    private static bool IsReporter(string known, string word)
    {
        const int FewestDigits = 4;
        var digits = word.TrimStart('+').Replace("-", "", StringComparison.Ordinal);
        return digits.All(char.IsAsciiDigit)
            ? digits.Length >= FewestDigits && known.Contains(digits, StringComparison.Ordinal)
            : known.Contains(word, StringComparison.Ordinal);
    }

    private static string PlaceOf(IssueSummary line) =>
        $"{line.Estate} {line.PlaceLabel ?? (line.BuildingId is { } building ? PlaceLabel.OfNumber(building.Number) : null)}";

    /// <summary>As in <see cref="IssueVisibility.Rows" />: intake staff of the area, who took it down and who has it in hand.</summary>
    private static bool SeesReporters(IssueSummary line, Actor viewer) =>
        !line.Confidential
        && (viewer.IsSystem
            || (RoleGroups.IntakeStaff.Contains(viewer.Post.Role) && viewer.Post.Area.Covers(line.GridCode))
            || line.TakenBy == viewer.PersonId
            || line.Holders?.Contains(viewer.PersonId) is true);

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
