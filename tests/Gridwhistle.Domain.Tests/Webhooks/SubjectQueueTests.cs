using System.Collections.Immutable;

namespace Gridwhistle.Webhooks;

/// <summary>In order of each subject, and no subject waits for another.</summary>
public sealed class SubjectQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_OfEachSubject_MayGo_TheRestWaits()
    {
        var queue = Filled("a", "a", "b", "a");

        Assert.Equal((1L, 3L), (queue.Take(Start)!.Seq, queue.Take(Start)!.Seq));
        Assert.Null(queue.Take(Start));
        queue.Done(Waiting(1, "a"));
        Assert.Equal(2, queue.Take(Start)!.Seq);
        Assert.Equal((3, 2L), (queue.Count, queue.Oldest));
    }

    [Fact]
    public void OneThatIsTriedAgain_HoldsUpItsSubjectAlone()
    {
        var queue = Filled("a", "a", "b");
        var first = queue.Take(Start)!;
        queue.Again(first with { DueAt = Start.AddSeconds(5), Tries = 1 });

        Assert.Equal(3, queue.Take(Start)!.Seq);
        Assert.Null(queue.Take(Start.AddSeconds(4)));
        Assert.Equal(Start.AddSeconds(5), queue.NextAt);
        var again = queue.Take(Start.AddSeconds(5))!;
        Assert.Equal((1L, 1), (again.Seq, again.Tries));
        queue.Done(again);
        Assert.Equal(2, queue.Take(Start.AddSeconds(5))!.Seq);
    }

    [Fact]
    public void AnyOrderOfEndings_SendsEachOnce_EachSubjectInItsOrder()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var queue = Filled([.. Enumerable.Range(0, 200).Select(_ => $"s{random.Next(9)}")]);
            var (now, under, sent) = (Start, new List<WaitingDelivery>(), new List<WaitingDelivery>());
            while (queue.Count > 0)
            {
                while (under.Count < 4 && queue.Take(now) is { } next)
                {
                    under.Add(next);
                }

                if (under.Count == 0)
                {
                    now = queue.NextAt!.Value;
                    continue;
                }

                var one = under[random.Next(under.Count)];
                under.Remove(one);
                if (random.Next(3) == 0)
                {
                    queue.Again(one with { DueAt = now.AddSeconds(random.Next(1, 600)), Tries = one.Tries + 1 });
                }
                else
                {
                    sent.Add(one);
                    queue.Done(one);
                }
            }

            Assert.Equal(200, sent.Select(one => one.Seq).Distinct().Count());
            Assert.All(sent.GroupBy(one => one.Subject), ofSubject => Assert.Equal(ofSubject.OrderBy(one => one.Seq), ofSubject));
        }
    }

    [Fact]
    public void Tries_AreAsDocumented_ExactlyOrATenthLater()
    {
        var at = Start;
        for (var tries = 1; RetryLadder.Next(tries, at, null, 0) is { } next; tries++)
        {
            at = next;
        }

        Assert.Equal(new TimeSpan(75, 35, 5), at - Start);
        Assert.Equal(10, RetryLadder.Pauses.Length);
        Assert.Equal(Start.AddSeconds(5.5), RetryLadder.Next(1, Start, null, 1));
        Assert.Equal(Start.AddSeconds(90), RetryLadder.Next(1, Start, TimeSpan.FromSeconds(90), 0));
        Assert.Equal(Start.AddSeconds(5), RetryLadder.Next(1, Start, TimeSpan.FromSeconds(2), 0));
        Assert.Equal(Start.AddHours(24), RetryLadder.Next(1, Start, TimeSpan.FromDays(9), 0));
    }

    private static SubjectQueue Filled(params ImmutableArray<string> subjects)
    {
        var queue = new SubjectQueue();
        for (var i = 0; i < subjects.Length; i++)
        {
            queue.Add(Waiting(i + 1, subjects[i]));
        }

        return queue;
    }

    private static WaitingDelivery Waiting(long seq, string subject) => new(seq, subject, Start, Start, 0, null);
}
