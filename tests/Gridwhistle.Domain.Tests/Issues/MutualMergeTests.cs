using FsCheck;
using FsCheck.Fluent;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Cases merged into each other in the same instant, in every order in which they can hear of it: one of them goes on.</summary>
public sealed class MutualMergeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoMergedIntoEachOther_TheOlderGoesOn_WhoeverHearsFirst(bool olderFirst)
    {
        var town = new Town("a", "b");
        town.Merge("a", "b");
        town.Merge("b", "a");
        town.Deliver(olderFirst ? 0 : 1);
        town.DeliverAll(0);

        Assert.Equal((IssueStatus.Registered, IssueStatus.Merged), (town["a"].State, town["b"].State));
        Assert.Null(town["a"].MergedInto);
        Assert.Contains(town["a"].Clocks, clock => clock.Kind is ClockKind.Dispatch && clock.IsOpen());
        Assert.Contains(town["a"].Reporters, reporter => reporter.PersonId!.Value.Value == "reporter-b");
    }

    [Fact]
    public void OneThatHasTakenTheOther_IsNotMergedIntoIt()
    {
        var town = new Town("a", "b");
        town.Merge("a", "b");
        town.DeliverAll(0);

        Assert.False(town.Merge("b", "a"));
        Assert.Equal(IssueStatus.Registered, town["b"].State);
    }

    [Fact]
    public void OneThatGoesOnAndIsMergedAgain_IntoACaseOfItsOwnCircle_StillEndsInAnOpenOne()
    {
        var town = new Town("a", "b", "c");
        town.Merge("a", "b");
        town.Merge("b", "c");
        town.Deliver(1);
        town.Deliver(0);
        town.Merge("c", "a");
        town.DeliverAll(0);
        Assert.Null(town["a"].MergedInto);

        Assert.True(town.Merge("a", "b"));
        town.DeliverAll(0);

        Assert.Equal((IssueStatus.Registered, null), (town["a"].State, town["a"].MergedInto));
        Assert.Single(town["b"].Merged, child => child.Value == "a");
    }

    /// <summary>Up to five cases, each merged into any other while it is open, told in any order: from every case the way leads to an open one, with all who reported.</summary>
    [Fact]
    public void AnyMerges_InAnyOrder_EndInAnOpenCaseThatKnowsEveryReporter()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        var steps = (from merge in Gen.Elements(true, false) from one in Gen.Choose(0, 99) from other in Gen.Choose(0, 99) select (merge, one, other)).ListOf(14);
        Prop.ForAll(steps.ToArbitrary(), list =>
        {
            var town = new Town(names);
            foreach (var (merge, one, other) in list)
            {
                if (merge)
                {
                    town.Merge(names[one % names.Length], names[other % names.Length]);
                }
                else
                {
                    town.Deliver(one);
                }
            }

            town.DeliverAll(list.Count);
            foreach (var name in names)
            {
                var (at, hops) = (town[name], 0);
                while (at.MergedInto is { } into)
                {
                    Assert.True(hops++ < names.Length, "a circle is left");
                    at = town[into.Value];
                }

                Assert.NotEqual(IssueStatus.Merged, at.State);
                Assert.Contains(at.Reporters, reporter => reporter.PersonId!.Value.Value == $"reporter-{name}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>Some cases and what they have still to tell each other.</summary>
    private sealed class Town
    {
        private readonly Dictionary<string, Story> _cases = [];
        private readonly List<(IssueId To, IssueCommand Command)> _underWay = [];

        public Town(params string[] names)
        {
            foreach (var name in names)
            {
                var report = Story.Report(Rules.Pipes, by: Cast.Desk, channel: Channel.Phone);
                var reporter = report.Reporter with { PersonId = new PersonId($"reporter-{name}") };
                _cases[name] = new Story().When(report with { IssueId = new IssueId(name), Reporter = reporter });
            }
        }

        public Issue this[string name] => _cases[name].Issue;

        public bool Merge(string child, string into) => Tell(new IssueId(child), new MergeIssue(new IssueId(into), Cast.GridWorker));

        /// <summary>One of what is under way arrives.</summary>
        public void Deliver(int which)
        {
            if (_underWay.Count > 0)
            {
                var (to, command) = _underWay[which % _underWay.Count];
                _underWay.RemoveAt(which % _underWay.Count);
                Tell(to, command);
            }
        }

        public void DeliverAll(int which)
        {
            for (var left = 1000; _underWay.Count > 0; left--)
            {
                Assert.True(left > 0, "they never stop telling each other");
                Deliver(which);
            }
        }

        private bool Tell(IssueId to, IssueCommand command)
        {
            var story = _cases[to.Value].When(command);
            var issue = story.Issue;
            foreach (var e in story.Last.Rejection is null ? story.Last.Events : [])
            {
                if (MergeRelay.Next(issue, e) is { } next)
                {
                    _underWay.Add(next);
                }
            }

            return story.Last.Rejection is null;
        }
    }
}
