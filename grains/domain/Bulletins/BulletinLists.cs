using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>The lists of bulletins that can be followed: one of each community and street, and one for those who see what is not public yet.</summary>
public static class BulletinLists
{
    /// <summary>One bulletin, on the wire.</summary>
    public const string Item = "bulletin";

    /// <summary>A list of them, on the wire.</summary>
    public const string Kind = "bulletins";

    private const string Everybody = "", Writers = "writers";

    /// <summary>The lists a bulletin stands in.</summary>
    public static ImmutableArray<LiveList> Of(Bulletin bulletin) =>
        [.. from area in (AreaCode[])[bulletin.Community, bulletin.Community.Street] from readers in ReadersOf(bulletin) select ListOf(area, readers)];

    /// <summary>The list of an area that somebody may follow; null where bulletins have no such list.</summary>
    public static LiveList? For(AreaCode area, Actor viewer) => area.Level is AreaLevel.Street or AreaLevel.Community
        ? ListOf(area, BulletinAccess.Readers.Contains(viewer.Post.Role) && viewer.Post.Area.Covers(area) ? Writers : Everybody)
        : null;

    private static string[] ReadersOf(Bulletin bulletin) => bulletin.IsPublic ? [Writers, Everybody] : [Writers];

    private static LiveList ListOf(AreaCode area, string readers) => new(Kind, BoardScope.NameOf(area), readers);
}
