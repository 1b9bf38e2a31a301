using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>Tells people's inboxes of the steps that concern them, and settles what no longer does; each inbox once a round.</summary>
internal sealed class NoticeSubscriber(IGrainFactory grains, EventJournal<IssueEvent, Issue> journal) : CaseSubscriber<IssueEvent, Issue>
{
    private readonly NoticeBooks _books = new(journal);

    public override string Name => "inboxes";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    /// <summary>New notices first, then what no longer applies; the inboxes beside each other.</summary>
    public override async Task TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        var notices = new List<NoticeStep>(steps.Count);
        foreach (var step in steps)
        {
            notices.Add(await _books.NextAsync(step));
        }

        var told = notices.SelectMany(step => step.Told).ToLookup(notice => notice.To, notice => notice.Item);
        var settled = notices.SelectMany(step => step.Settled).ToLookup(one => one.To, one => one.Item);
        await Task.WhenAll(told.Select(mine => mine.Key).Union(settled.Select(mine => mine.Key)).Select(person => TellAsync(person, [.. told[person]], [.. settled[person]])));
    }

    private async Task TellAsync(PersonId person, ImmutableArray<InboxItem> told, ImmutableArray<SettledItem> settled)
    {
        var inbox = grains.Grain<IInboxGrain>(person.Value);
        if (!told.IsEmpty)
        {
            await inbox.DeliverAsync(told);
        }

        if (!settled.IsEmpty)
        {
            await inbox.SettleAsync(settled);
        }
    }
}
