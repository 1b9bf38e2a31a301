using Gridwhistle.People;

namespace Gridwhistle.Inbox;

/// <summary>Brings what became true to people's inboxes: each inbox once a round, the inboxes beside each other.</summary>
internal static class InboxTelling
{
    /// <summary>New notices first, then what no longer applies. A repeat changes nothing.</summary>
    public static Task TellAsync(IGrainFactory grains, IEnumerable<Notice> told, IEnumerable<(PersonId To, SettledItem Item)> settled)
    {
        var (begun, done) = (told.ToLookup(notice => notice.To, notice => notice.Item), settled.ToLookup(one => one.To, one => one.Item));
        return Task.WhenAll(begun.Select(mine => mine.Key).Union(done.Select(mine => mine.Key)).Select(async person =>
        {
            var inbox = grains.Grain<IInboxGrain>(person.Value);
            if (begun.Contains(person))
            {
                await inbox.DeliverAsync([.. begun[person].DistinctBy(item => item.Id)]);
            }

            if (done.Contains(person))
            {
                await inbox.SettleAsync([.. done[person]]);
            }
        }));
    }
}
