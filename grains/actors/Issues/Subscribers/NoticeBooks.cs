using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>Which notices of each case are open. A book that is not at hand is made anew from the case's events.</summary>
internal sealed class NoticeBooks(EventJournal<IssueEvent, Issue> journal)
{
    /// <summary>Books of so many cases are kept; the ones used longest ago go first.</summary>
    private const int Most = 20_000;

    private readonly Dictionary<string, LinkedListNode<Kept>> _books = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _used = new();

    /// <summary>What the step means for people's inboxes. A step that comes again means the same again.</summary>
    public async ValueTask<NoticeStep> NextAsync(CommittedStep step)
    {
        var before = await BookAsync(step);
        var next = before.Next((Issue?)step.Before, (IssueEvent)step.Event, (Issue)step.After, (int)step.Version);
        Keep(step, next.Book);
        return next;
    }

    private async ValueTask<OpenNotices> BookAsync(CommittedStep step)
    {
        if (step.Version == 1)
        {
            return OpenNotices.Empty;
        }

        if (_books.TryGetValue(step.Stream, out var node) && node.Value.Version == step.Version - 1)
        {
            return node.Value.Book;
        }

        var (book, state) = (OpenNotices.Empty, (Issue?)null);
        await foreach (var recorded in journal.ReadEventsAsync(step.Stream))
        {
            if (recorded.Version >= step.Version)
            {
                break;
            }

            var earlier = state;
            state = IssueEvolution.Apply(earlier, recorded.Event);
            book = book.Next(earlier, recorded.Event, state, (int)recorded.Version).Book;
        }

        return book;
    }

    private void Keep(CommittedStep step, OpenNotices book)
    {
        if (_books.Remove(step.Stream, out var known))
        {
            _used.Remove(known);
        }

        if (!((Issue)step.After).IsOpen() && book.Open.IsEmpty)
        {
            return;
        }

        _books[step.Stream] = _used.AddLast(new Kept(step.Stream, step.Version, book));
        while (_books.Count > Most)
        {
            _books.Remove(_used.First!.Value.Stream);
            _used.RemoveFirst();
        }
    }

    private sealed record Kept(string Stream, long Version, OpenNotices Book);
}
