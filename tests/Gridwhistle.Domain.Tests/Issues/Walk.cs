using System.Collections.Immutable;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>A random life: random people do random things, mostly sensible ones, at random times; now and then nobody is on duty.</summary>
internal sealed partial class Walk
{
    private readonly Random _random;
    private readonly Story _story;

    public Walk(int seed)
    {
        _random = new Random(seed);
        if (_random.Next(2) == 0)
        {
            _story = Pick(Story.Everywhere().ToArray());
            Replay();
            return;
        }

        var urgency = _random.Next(3) == 0 ? Urgency.Emergency : Urgency.Normal;
        var category = Pick([null, Rules.Pipes, Rules.Gas, Rules.Lift]);
        var by = Pick([Cast.Resident, Cast.Desk, Cast.GridWorker]);
        _story = new Story();
        _story.Routed["kind:Property"] = Pick<Outcome<Party>>([Cast.Party(Cast.Plumber), Rejection.Of("assignee.nobody_on_duty")]);
        Step(Story.Report(category, urgency, by, Pick(Enum.GetValues<Channel>())));
    }

    public Walk(int seed, Story story)
    {
        (_random, _story) = (new Random(seed), story);
        Replay();
    }

    public Story Story => _story;

    public List<Transition> IssueSteps { get; } = [];

    public List<Transition> WhistleSteps { get; } = [];

    /// <summary>Every rule that must hold at every step, broken ones only.</summary>
    public List<string> Broken { get; } = [];

    public Walk Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            switch (_random.Next(10))
            {
                case 0:
                    _story.Now += Pick([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(31), TimeSpan.FromHours(7), TimeSpan.FromDays(2), TimeSpan.FromDays(8)]);
                    Tick();
                    break;
                case 1 when NextInstant() is { } next && next > _story.Now:
                    _story.Now = next;
                    Tick();
                    break;
                case 2:
                    _story.Roster = Pick([Cast.FullRoster, Cast.FullRoster with { Community = [] }, Cast.FullRoster with { Organisation = [], GridLeads = [] }, DutyChain.Nobody]);
                    break;
                case 3:
                    Step(Anything(Pick(Cast.Everybody), Pick(Acts)));
                    break;
                default:
                    Sensible();
                    break;
            }
        }

        return this;
    }

    /// <summary>The next instant at which time alone changes something: a step is due, or a light turns.</summary>
    private DateTimeOffset? NextInstant()
    {
        var summary = IssueProjection.Summary(_story.Issue, _story.Now);
        var turn = LightSchedule.Next(summary);
        return summary.WakeAt is null || turn < summary.WakeAt ? turn : summary.WakeAt;
    }

    /// <summary>Whoever may know of the case, those who have it twice as often.</summary>
    private ImmutableArray<Actor> Concerned() =>
    [
        .. Cast.Everybody.Where(actor => IssueAccess.MayRead(_story.Issue, actor)),
        .. Cast.Everybody.Where(actor => IssueAccess.Works(_story.Issue, actor)),
        Cast.Officer,
    ];

    private void Sensible()
    {
        var actor = Pick(Concerned());
        var offered = IssueActs.Offered(_story.Issue, actor, _story.Now);
        // Ends come easily enough by themselves.
        offered = [.. offered.Where(act => act is not ("void" or "close" or "merge" or "answer" or "reject" or "relocate" or "regrade") || _random.Next(8) == 0)];
        if (offered.IsEmpty)
        {
            return;
        }

        var act = Pick(offered);
        Step(Anything(actor, act));
        if (_story.Last.Rejection is { Code: var code } && (code.StartsWith("forbidden.", StringComparison.Ordinal) || code is "issue.wrong_state" or "issue.unknown")
            && !act.StartsWith("whistle", StringComparison.Ordinal))
        {
            Broken.Add($"{act} was offered to {actor.Name} and refused: {code}");
        }
    }

    /// <summary>From where the life is now: everything anybody could do next, and what time would do, each on its own.</summary>
    public IEnumerable<Walk> Branches()
    {
        foreach (var act in Acts)
        {
            foreach (var actor in Concerned().Distinct())
            {
                for (var variant = 0; variant < 3; variant++)
                {
                    var branch = Branch();
                    branch.Step(branch.Anything(actor, act));
                    yield return branch;
                }
            }
        }

        foreach (var roster in new[] { Cast.FullRoster, Cast.FullRoster with { Community = [] }, DutyChain.Nobody })
        {
            foreach (var time in new[] { TimeSpan.FromMinutes(31), TimeSpan.FromDays(1), TimeSpan.FromDays(9) })
            {
                var branch = Branch();
                branch._story.Roster = roster;
                branch._story.Now += time;
                branch.Tick();
                yield return branch;
            }
        }
    }

    /// <summary>What matters of where a life stands: two lives that look the same here have the same next steps.</summary>
    public string Signature()
    {
        var issue = _story.Issue;
        return string.Join(
            '/',
            [
                issue.State, issue.Level, issue.Lead is null, issue.Handler is null, issue.Pending?.Request, issue.ResumeTo, issue.CallAttempts,
                issue.Open(ClockKind.Acknowledge) is null,
                .. issue.Whistles.Take(1).Select(whistle => $"{whistle.State},{whistle.RatingOpen},{whistle.Ratings.Length},{string.Join('+', whistle.Departments.Select(d => d.State))}"),
            ]);
    }

    private Walk Branch() => new(_random.Next(), new Story { State = _story.Issue, Now = _story.Now, Roster = _story.Roster });

    private void Replay()
    {
        Issue? state = null;
        foreach (var e in _story.Events)
        {
            var after = IssueEvolution.Apply(state, e);
            Record(state, e, after);
            state = after;
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
