using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Reads the numbers of a policy set, each with its range; what a set does not name has its default.</summary>
internal static class NumberReader
{
    private const int MostHouseholds = 50, MinutesADay = 24 * 60, MostAttempts = 10, MostGapHours = 72, MostDays = 7, DaysAYear = 366, MostConversation = 72, MostFloors = 60, MostSendings = 600;

    /// <summary>The set with the numbers the document names.</summary>
    public static PolicySet Read(PolicySet policies, JsonField root)
    {
        var (building, calls, rulings, unread, groups) = (root["building"], root["callBack"], root["rulings"], root["unreadMinutes"], root["groups"]);
        var (whole, now) = (policies, policies.CallBack);
        var calling = new CallBackPolicy(
            Number(calls, "attempts", 1, MostAttempts, now.Attempts), Number(calls, "gapHours", 0, MostGapHours, now.GapHours), Number(calls, "days", 1, MostDays, now.Days));
        if (calling.Days > calling.Attempts)
        {
            calls["days"].Fault(ImportCodes.OutOfRange, $"{calling.Attempts} 次回访到不了 {calling.Days} 天。", $"{calling.Attempts} calls cannot lie on {calling.Days} days.");
        }

        return whole with
        {
            Building = new BuildingPolicy(
                Number(building, "households", 2, MostHouseholds, whole.Building.Households), Number(building, "minutes", 1, MinutesADay, whole.Building.Minutes)),
            CallBack = calling,
            Groups = new GroupPolicy(Number(groups, "floors", 1, MostFloors, whole.Groups.Floors), Number(groups, "households", 1, MostHouseholds, whole.Groups.Households)),
            QuietHours = new QuietHours(Time(root["quietHours"], "from", whole.QuietHours.From), Time(root["quietHours"], "to", whole.QuietHours.To)),
            Throttles = new ThrottlePolicy(Number(root["throttles"], "perMinute", 1, MostSendings, whole.Throttles.PerMinute)),
            PauseDays = Number(root, "pauseDays", 1, DaysAYear, whole.PauseDays),
            ReopenDays = Number(root, "reopenDays", 1, DaysAYear, whole.ReopenDays),
            Rulings = new RulingPolicy(
                LimitOf(rulings, "return", whole.Rulings.Return), LimitOf(rulings, "decline", whole.Rulings.Decline), LimitOf(rulings, "rating", whole.Rulings.Rating)),
            ConversationHours = Number(root, "conversationHours", 1, MostConversation, whole.ConversationHours),
            UnreadMinutes = new UnreadPolicy(
                Number(unread, "danger", 1, MinutesADay, whole.UnreadMinutes.Danger),
                Number(unread, "whistle", 1, MinutesADay, whole.UnreadMinutes.Whistle),
                Number(unread, "escalated", 1, MinutesADay, whole.UnreadMinutes.Escalated)),
        };
    }

    private static int Number(JsonField parent, string name, int low, int high, int otherwise)
    {
        // A member of what is no object at all is a fault of the whole.
        _ = parent.IsAbsent || parent.Members().Any();
        var field = parent[name];
        return field.IsAbsent ? otherwise : field.Integer(low, high) ?? otherwise;
    }

    private static string Time(JsonField parent, string name, string otherwise)
    {
        _ = parent.IsAbsent || parent.Members().Any();
        var field = parent[name];
        if (field.IsAbsent || field.RequiredText() is not { } text)
        {
            return otherwise;
        }

        if (LocalTime.MinutesOf(text) is null)
        {
            field.Fault(ImportCodes.BadTime, $"{Quoted.Of(text)} 应为 22:00 形式的时刻。", $"{Quoted.Of(text)} must be a time of day such as 22:00.");
        }

        return text;
    }

    private static Limit LimitOf(JsonField parent, string name, Limit otherwise)
    {
        _ = parent.IsAbsent || parent.Members().Any();
        var field = parent[name];
        return field.IsAbsent ? otherwise : CategoryReader.LimitOf(field) ?? otherwise;
    }
}
