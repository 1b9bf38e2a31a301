using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>A roster as the entries of a calendar, in the street's local time.</summary>
/// <param name="Revision">Of the roster; a calendar replaces what it has of an earlier one.</param>
[GenerateSerializer, Immutable, Alias("people.roster_calendar")]
public sealed record RosterCalendar([property: Id(0)] int Revision, [property: Id(1)] ImmutableArray<CalendarEntry> Entries);

/// <summary>One duty in a calendar.</summary>
/// <param name="Uid">Stable, so that a calendar updates what it has.</param>
/// <param name="Person">Their name.</param>
/// <param name="IsWeekly">Recurs on the weekday it begins on; otherwise it stands alone.</param>
/// <param name="Except">Starts at which a weekly duty does not recur.</param>
[GenerateSerializer, Immutable, Alias("people.calendar_entry")]
public sealed record CalendarEntry(
    [property: Id(0)] string Uid,
    [property: Id(1)] string Person,
    [property: Id(2)] DateTime From,
    [property: Id(3)] DateTime To,
    [property: Id(4)] bool IsWeekly,
    [property: Id(5)] ImmutableArray<DateTime> Except);
