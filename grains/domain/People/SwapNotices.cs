using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Inbox;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>A notice of a swap for one person, or an earlier one of theirs that is settled.</summary>
public sealed record SwapNotice(PersonId To, InboxItem? Item, SettledItem? Settled);

/// <summary>Who is told what of a swap: who is asked; who asked, of the answer; both, of a refusal. What was asked is settled when it is over.</summary>
public static class SwapNotices
{
    /// <summary>The kinds of inbox items a swap sends.</summary>
    public const string Asked = "swap", Accepted = "swapAccepted", Declined = "swapDeclined", Refused = "swapRefused";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone);

    /// <summary>Made of the swap alone, so that telling it again is the same.</summary>
    public static IEnumerable<SwapNotice> Of(ShiftSwap swap, AreaCode street, string byName, string withName)
    {
        var asked = new InboxItem($"{swap.Id}-asked", Asked, null, null, null, Title(swap, byName), swap.StartsAt, swap.AskedAt, false, street);
        if (swap.State is SwapState.Open)
        {
            return [new SwapNotice(swap.With, asked, null)];
        }

        if (swap.EndedAt is not { } at)
        {
            return [];
        }

        var settled = new SwapNotice(swap.With, null, new SettledItem(asked.Id, asked.At, at));
        SwapNotice News(PersonId to, string kind, string name) =>
            new(to, new InboxItem($"{swap.Id}-{kind}", kind, null, null, null, Title(swap, name), null, at, false, street), null);
        return swap.State switch
        {
            SwapState.Accepted => [settled, News(swap.By, Accepted, withName)],
            SwapState.Declined => [settled, News(swap.By, Declined, withName)],
            SwapState.Refused => [settled, News(swap.By, Refused, withName), News(swap.With, Refused, byName)],
            _ => [settled],
        };
    }

    /// <summary>"胡琼 11-20 08:00–20:00 ⇄ 11-21 08:00–20:00": names and times alone, for readers of either language.</summary>
    private static string Title(ShiftSwap swap, string name) =>
        $"{name} {Text(swap.Give)}{(swap.Take is { } take ? $" ⇄ {Text(take)}" : "")}";

    private static string Text(DutyStretch stretch)
    {
        var (from, to) = (Local(stretch.From), Local(stretch.To));
        return $"{Format(from, "MM-dd HH:mm")}–{Format(to, from.Date == to.Date ? "HH:mm" : "MM-dd HH:mm")}";
    }

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    private static string Format(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
