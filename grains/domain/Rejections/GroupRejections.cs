namespace Gridwhistle.Rejections;

/// <summary>Why something is not done in a grid's group.</summary>
public static class GroupRejections
{
    public const string
        MessageUnknown = "group.message_unknown",
        NothingToSeparate = "group.nothing_to_separate";
}
