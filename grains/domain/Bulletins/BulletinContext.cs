using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Bulletins;

/// <summary>Represents everything a decision may look at besides the bulletin and the command: all of it values, fetched by the grain beforehand.</summary>
public sealed record BulletinContext
{
    public required DateTimeOffset Now { get; init; }

    public required BulletinRules Rules { get; init; }

    /// <summary>Gets the calendar working days are counted by.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>Gets the number of a bulletin that is written now.</summary>
    public string Number { get; init; } = "";

    /// <summary>Gets the body that speaks in a bulletin that is written now.</summary>
    public BulletinIssuer Issuer { get; init; } = new(null, "");

    /// <summary>Gets the officers of the community, the street's where it has none: they approve, publish and answer.</summary>
    public ImmutableArray<PersonId> Officers { get; init; } = [];

    /// <summary>Gets the members of the groups of the community's grids.</summary>
    public ImmutableArray<PersonId> Audience { get; init; } = [];

    /// <summary>Gets the community's grids.</summary>
    public ImmutableArray<AreaCode> Grids { get; init; } = [];
}

/// <summary>Represents the numbers a community may tune.</summary>
/// <param name="NoticeDays">How long residents may object, in days of 24 hours.</param>
/// <param name="ObjectionWorkDays">How long an answer may take, in working days.</param>
public sealed record BulletinRules(int NoticeDays, int ObjectionWorkDays)
{
    /// <summary>Gets seven days of notice and three working days for an answer.</summary>
    public static BulletinRules Default { get; } = new(7, 3);
}
