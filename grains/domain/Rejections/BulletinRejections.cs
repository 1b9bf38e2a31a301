namespace Gridwhistle.Rejections;

/// <summary>The codes a bulletin says no with. The gateway gives each its status; here they only have names.</summary>
public static class BulletinRejections
{
    public const string
        Unknown = "bulletin.unknown",
        WrongState = "bulletin.wrong_state",
        SamePerson = "bulletin.same_person",
        PersonalData = "bulletin.personal_data",
        PublishTooFar = "bulletin.publish_too_far",
        TextUnchanged = "bulletin.text_unchanged",
        NoticeOver = "bulletin.notice_over",
        AlreadyObjected = "bulletin.already_objected",
        ObjectionUnknown = "bulletin.objection_unknown",
        AlreadyAnswered = "bulletin.already_answered";
}
