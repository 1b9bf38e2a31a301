namespace Gridwhistle.Rejections;

/// <summary>The codes pictures are refused with.</summary>
public static class PhotoRejections
{
    /// <summary>No such picture, or none this person may know of.</summary>
    public const string Unknown = "photo.unknown";
}
