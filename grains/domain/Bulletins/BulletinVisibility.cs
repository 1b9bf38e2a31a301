using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>What of a bulletin is not for everybody who may know of it.</summary>
[Flags]
public enum BulletinFields
{
    None = 0,

    /// <summary>The texts after it was withdrawn.</summary>
    Withdrawn = 1,

    /// <summary>Who wrote and who approved it, and whose act a step was.</summary>
    People = 2,

    /// <summary>All objections and their answers; one's own are always shown.</summary>
    Objections = 4,

    /// <summary>The names of those who objected.</summary>
    Objectors = 8,

    All = Withdrawn | People | Objections | Objectors,
}

/// <summary>Represents one row of the table of who sees what of a bulletin.</summary>
/// <param name="Name">The viewers, in words.</param>
/// <param name="Is">Whether a viewer is one of them; null stands for somebody who is not signed in.</param>
/// <param name="Sees">What they see.</param>
public sealed record BulletinSightRow(string Name, Func<Bulletin, Actor?, bool> Is, BulletinFields Sees);

/// <summary>
/// Who sees which fields of a bulletin, in one table; answers, lists, timeline and notices go through it. A viewer sees what any of their rows says.
/// Whether they may know of the bulletin at all is <see cref="BulletinAccess"/>'s.
/// </summary>
public static class BulletinVisibility
{
    /// <summary>Gets the rows: who, by role, and what they see.</summary>
    public static ImmutableArray<BulletinSightRow> Rows { get; } =
    [
        new("anybody", static (_, _) => true, BulletinFields.None),
        new("officers of the community and above", BulletinAccess.IsOfficer, BulletinFields.All),
        new("auditor, administrator of the area", Looks, BulletinFields.Withdrawn | BulletinFields.People | BulletinFields.Objections),
        new("an auditor who said why", static (bulletin, viewer) => viewer is { Unmasked: true, Post.Role: Role.Auditor } && Looks(bulletin, viewer), BulletinFields.All),
    ];

    /// <summary>The fields the viewer sees.</summary>
    public static BulletinFields Of(Bulletin bulletin, Actor? viewer) =>
        Rows.Where(row => row.Is(bulletin, viewer)).Aggregate(BulletinFields.None, static (sees, row) => sees | row.Sees);

    private static bool Looks(Bulletin bulletin, Actor? viewer) =>
        viewer?.Post.Role is Role.Auditor or Role.Administrator && viewer.Post.Area.Covers(bulletin.Community);
}
