using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Photos;

/// <summary>Whether somebody sees a picture.</summary>
public enum PhotoSight
{
    Hidden,
    Shown,

    /// <summary>They do when they may read an issue that shows it.</summary>
    ByItsIssues,
}

/// <summary>Whose picture may be named by whom in a report, and who sees it.</summary>
public static class PhotoClaims
{
    /// <summary>Why a report made without signing in cannot name the picture; null when it can: the same phone sent both.</summary>
    /// <param name="photo">The picture as it came; null when it came from somebody signed in, or never.</param>
    /// <param name="visitor">Whose phone reports; null when it shows no follow key.</param>
    public static Rejection? Refusal(string id, VisitorPhoto? photo, PersonId? visitor) =>
        IsOf(photo, visitor) ? null : Rejection.Of(PhotoRejections.Unknown, ("photo", id));

    /// <summary>
    /// Whether the picture is shown: one of the signed-in to all who are, a visitor's to that visitor and to those who may read
    /// an issue that shows it.
    /// </summary>
    /// <param name="reader">Who is signed in; null when nobody is.</param>
    public static PhotoSight SightOf(VisitorPhoto? photo, PersonId? visitor, Actor? reader) => photo switch
    {
        null => reader is null ? PhotoSight.Hidden : PhotoSight.Shown,
        _ when IsOf(photo, visitor) => PhotoSight.Shown,
        _ => reader is null ? PhotoSight.Hidden : PhotoSight.ByItsIssues,
    };

    /// <summary>Whether the picture came from the visitor.</summary>
    public static bool IsOf(VisitorPhoto? photo, PersonId? visitor) => photo is not null && photo.Visitor == visitor;
}
