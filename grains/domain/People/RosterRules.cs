using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>A fault stops a roster from being saved; a warning is shown and saved with it.</summary>
public enum FaultSeverity
{
    Fault,
    Warning,
}

/// <summary>One thing wrong with a roster: what, in which field, and the value found there.</summary>
public sealed record RosterFault(string Code, string Field, string Value, FaultSeverity Severity = FaultSeverity.Fault);

/// <summary>Checks a roster before it is saved, so that nobody finds out in the night.</summary>
public static class RosterRules
{
    public const string BadId = "roster.bad_id";
    public const string Empty = "roster.empty";
    public const string RoleNotRostered = "roster.role_not_rostered";
    public const string UnknownOrganisation = "roster.organisation_unknown";
    public const string UnknownPerson = "roster.person_unknown";
    public const string Unreachable = "roster.person_unreachable";
    public const string WithoutPost = "roster.person_without_post";
    public const string BadTime = "roster.bad_time";
    public const string BadDay = "roster.bad_day";
    public const string BadOverride = "roster.bad_override";
    public const string SamePerson = "roster.same_person";
    public const string NotNamed = "roster.not_named";
    public const string Gap = "roster.gap";

    /// <summary>How long somebody may stand in for one other: beyond that it is the week that has changed.</summary>
    private static readonly TimeSpan LongestShare = TimeSpan.FromDays(366);

    /// <summary>Beyond these years it is a slip of the keyboard, and local time is not defined everywhere.</summary>
    private const int EarliestYear = 2000, LatestYear = 2999;

    /// <summary>Every fault and warning, in the order of the roster's fields.</summary>
    public static ImmutableArray<RosterFault> Faults(Roster roster, DutyBook book) =>
        [.. Head(roster, book), .. Weekly(roster, book), .. Overrides(roster, book), .. Fallback(roster, book), .. Gaps(roster)];

    /// <summary>The rejection with every fault and warning in its facts; null when the roster may be saved.</summary>
    public static Rejection? Check(Roster roster, DutyBook book)
    {
        var faults = Faults(roster, book);
        return faults.Any(f => f.Severity is FaultSeverity.Fault)
            ? Rejection.Of(DutyRejections.InvalidRoster, [.. faults.GroupBy(f => f.Field).Select(g => (g.Key, (string?)string.Join("; ", g.Select(f => $"{f.Code} {f.Value}".TrimEnd()))))])
            : null;
    }

    private static IEnumerable<RosterFault> Head(Roster roster, DutyBook book)
    {
        if (!TextKey.IsPlain(roster.Id))
        {
            yield return new RosterFault(BadId, "id", roster.Id);
        }

        if (!RoleGroups.OnDuty.Contains(roster.Role))
        {
            yield return new RosterFault(RoleNotRostered, "role", roster.Role.ToString());
        }

        if (roster.OrganisationId is { } organisation && book.Organisation(organisation) is null)
        {
            yield return new RosterFault(UnknownOrganisation, "organisationId", organisation.Value);
        }

        if (roster.Weekly.IsDefaultOrEmpty && roster.Overrides.IsDefaultOrEmpty && roster.Fallback is null)
        {
            yield return new RosterFault(Empty, "weekly", "");
        }
    }

    private static IEnumerable<RosterFault> Weekly(Roster roster, DutyBook book)
    {
        var shifts = roster.Weekly.IsDefault ? [] : roster.Weekly;
        for (var i = 0; i < shifts.Length; i++)
        {
            var (shift, field) = (shifts[i], $"weekly[{i}]");
            foreach (var fault in Named(shift.PersonId, field, roster, book))
            {
                yield return fault;
            }

            if (shift.Days.IsDefaultOrEmpty || shift.Days.Any(d => d is < 1 or > 7))
            {
                yield return new RosterFault(BadDay, $"{field}.days", shift.Days.IsDefault ? "" : string.Join(',', shift.Days));
            }

            if (LocalTime.MinutesOf(shift.Start) is null or LocalTime.MinutesPerDay)
            {
                yield return new RosterFault(BadTime, $"{field}.start", shift.Start ?? "");
            }

            if (LocalTime.MinutesOf(shift.End) is null)
            {
                yield return new RosterFault(BadTime, $"{field}.end", shift.End ?? "");
            }
        }
    }

    private static IEnumerable<RosterFault> Overrides(Roster roster, DutyBook book)
    {
        var overrides = roster.Overrides.IsDefault ? [] : roster.Overrides;
        for (var i = 0; i < overrides.Length; i++)
        {
            var (change, field) = (overrides[i], $"overrides[{i}]");
            foreach (var fault in Named(change.PersonId, field, roster, book))
            {
                yield return fault;
            }

            if (change.To <= change.From)
            {
                yield return new RosterFault(BadOverride, $"{field}.to", change.To.ToString("O", CultureInfo.InvariantCulture));
            }
            else if (change.InsteadOf is { } instead)
            {
                foreach (var fault in Instead(instead, i, $"{field}.insteadOf", roster, book))
                {
                    yield return fault;
                }
            }
        }
    }

    /// <summary>
    /// Whom it replaces has to be named then, by the week or by an exception before it. One that was saved before is only warned of: the week
    /// may have been changed under it, or it is over.
    /// </summary>
    private static IEnumerable<RosterFault> Instead(PersonId instead, int index, string field, Roster roster, DutyBook book)
    {
        var change = roster.Overrides[index];
        if (instead == change.PersonId)
        {
            yield return new RosterFault(SamePerson, field, instead.Value);
        }

        if (change.To - change.From > LongestShare || change.From.Year < EarliestYear || change.To.Year > LatestYear)
        {
            yield return new RosterFault(BadOverride, field[..field.LastIndexOf('.')] + ".to", change.To.ToString("O", CultureInfo.InvariantCulture));
            yield break;
        }

        var before = book.PlanOf(roster with { Overrides = [.. roster.Overrides.Where((one, i) => i < index || one.InsteadOf is null)] });
        if (!before.Changes(new DutyStretch(change.From, change.To)).Any(at => before.Names(instead, at)))
        {
            var known = book.Roster(roster.Id)?.Overrides is { IsDefault: false } saved && saved.Contains(change);
            yield return new RosterFault(NotNamed, field, instead.Value, known ? FaultSeverity.Warning : FaultSeverity.Fault);
        }
    }

    private static IEnumerable<RosterFault> Fallback(Roster roster, DutyBook book) =>
        roster.Fallback is { } fallback ? Reachable(fallback, "fallback", book) : [];

    private static IEnumerable<RosterFault> Named(PersonId id, string field, Roster roster, DutyBook book)
    {
        return book.Person(id) is not null && !HoldsPost(id, roster, book)
            ? [.. Reachable(id, $"{field}.personId", book), new RosterFault(WithoutPost, $"{field}.personId", id.Value, FaultSeverity.Warning)]
            : Reachable(id, $"{field}.personId", book);
    }

    internal static bool HoldsPost(PersonId id, Roster roster, DutyBook book) => book.Person(id)?.Posts.Any(p =>
        p.Role == roster.Role && p.Area.Covers(roster.Area) && (roster.OrganisationId is null || p.Organisation == roster.OrganisationId)) is true;

    private static IEnumerable<RosterFault> Reachable(PersonId id, string field, DutyBook book) => book.Person(id) switch
    {
        null => [new RosterFault(UnknownPerson, field, id.Value)],
        { Phone: null or "", Account: null or "" } => [new RosterFault(Unreachable, field, id.Value)],
        _ => [],
    };

    /// <summary>Hours in which nobody is asked: as warnings, for an office closes at night, and a duty room must not.</summary>
    private static IEnumerable<RosterFault> Gaps(Roster roster) =>
        roster.Fallback is not null || roster.Weekly.IsDefaultOrEmpty
            ? []
            : WeekPattern.Of(roster.Weekly).Gaps().Select(g => new RosterFault(Gap, "weekly", $"{Clock(g.Start)}–{Clock(g.End)}", FaultSeverity.Warning));

    /// <summary>"3 08:00" is Wednesday at eight; the week ends at "7 24:00".</summary>
    private static string Clock(int minute)
    {
        var day = Math.Min(minute / LocalTime.MinutesPerDay, 6);
        return $"{day + 1} {LocalTime.TextOf(minute - (day * LocalTime.MinutesPerDay))}";
    }
}
