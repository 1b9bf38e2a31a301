using Gridwhistle.Inbox;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>Tells people's inboxes of the steps that concern them, and settles what no longer does; each inbox once a round.</summary>
internal sealed class NoticeSubscriber(IGrainFactory grains, EventJournal<IssueEvent, Issue> journal) : CaseSubscriber<IssueEvent, Issue>
{
    private readonly NoticeBooks _books = new(journal);

    public override string Name => "inboxes";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override async Task TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        var notices = new List<NoticeStep>(steps.Count);
        foreach (var step in steps)
        {
            notices.Add(await _books.NextAsync(step));
        }

        await InboxTelling.TellAsync(grains, notices.SelectMany(step => step.Told), notices.SelectMany(step => step.Settled));
    }
}
