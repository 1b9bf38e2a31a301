using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Scores;

/// <summary>Adds entries up to a sheet. The order they come in does not matter.</summary>
public sealed class ScoreCount(Func<ScoreEntry, Thresholds> thresholds)
{
    private readonly int[] _contained = new int[Enum.GetValues<ContainmentLevel>().Length];
    private (int Good, int Of) _response, _resolution, _onTime, _verified, _checkIns, _justified, _unreachable;
    private (decimal Weight, int Of) _satisfaction;
    private (int Sum, int Of) _marks;
    private int _dispatched, _misdirected, _settled, _reopened, _late, _missed, _yellow, _red;
    private (int Open, int Expired) _watchedYellow, _watchedRed;
    private Thresholds? _weights;

    public ScoreCount Add(ScoreEntry entry)
    {
        switch (entry.Kind)
        {
            case ScoreKind.Dispatched:
                _dispatched++;
                break;
            case ScoreKind.Misdirected:
                _misdirected++;
                break;
            case ScoreKind.Handled:
                Count(ref _onTime, entry.Good);
                break;
            case ScoreKind.Verified:
                Count(ref _verified, entry.Good);
                break;
            case ScoreKind.CalledBack:
                Word(entry);
                break;
            case ScoreKind.Settled:
                Settle(entry);
                break;
            case ScoreKind.Reopened:
                _reopened++;
                break;
            case ScoreKind.Supervised:
                _yellow += entry.Good is true ? 1 : 0;
                _red += entry.Good is false ? 1 : 0;
                break;
            case ScoreKind.Watched when entry.Good is true:
                Watch(ref _watchedYellow, entry);
                break;
            case ScoreKind.Watched:
                Watch(ref _watchedRed, entry);
                break;
            case ScoreKind.CheckedIn:
                Count(ref _checkIns, entry.Good);
                _missed += entry.Came is false ? 1 : 0;
                _late += entry is { Came: true, Good: false } ? 1 : 0;
                break;
            case ScoreKind.DepartmentMark when entry.Score is { } score:
                _marks = (_marks.Sum + score, _marks.Of + 1);
                break;
            case ScoreKind.WhistleMark when entry.Good is not null:
                Count(ref _justified, entry.Good);
                break;
        }

        return this;
    }

    public ScoreSheet Sheet()
    {
        var (response, resolution, satisfaction) = (Rate(_response), Rate(_resolution), Rate(_satisfaction.Weight, _satisfaction.Of));
        return new ScoreSheet(
            response,
            resolution,
            satisfaction,
            Composite(response, resolution, satisfaction),
            new Containment(Share(ContainmentLevel.Grid), Share(ContainmentLevel.Community), Share(ContainmentLevel.Street)),
            Rate(_onTime),
            Rate(_verified.Of - _verified.Good, _verified.Of),
            Rate(Math.Max(0, _dispatched - _misdirected), _dispatched),
            _settled,
            _reopened,
            new WhistleScores(Rate(_checkIns), _late, _missed, _marks.Of == 0 ? null : Math.Round((decimal)_marks.Sum / _marks.Of, 2), _marks.Of, Rate(_justified)))
        {
            YellowMarks = _yellow,
            RedMarks = _red,
            YellowOpen = _watchedYellow.Open,
            YellowExpired = _watchedYellow.Expired,
            RedOpen = _watchedRed.Open,
            RedExpired = _watchedRed.Expired,
            UnreachableRate = Rate(_unreachable),
        };
    }

    private void Word(ScoreEntry entry)
    {
        Count(ref _unreachable, false);
        var weights = thresholds(entry);
        _weights ??= weights;
        Count(ref _response, entry.Good ?? false);
        Count(ref _resolution, entry.Solved is Solved.Yes);
        if (entry.Satisfied is null)
        {
            // Settled where nobody could be asked.
            return;
        }

        var weight = entry.Satisfied switch
        {
            Satisfaction.Satisfied => 1m,
            Satisfaction.Basically => weights.BasicallySatisfied,
            _ => 0m,
        };
        _satisfaction = (_satisfaction.Weight + weight, _satisfaction.Of + 1);
    }

    /// <summary>Contained is what was resolved; void and given-up cases were not settled anywhere.</summary>
    private void Settle(ScoreEntry entry)
    {
        _settled++;
        if (entry.Reason is ClosureReason.Unreachable)
        {
            Count(ref _unreachable, true);
        }

        if (entry is { Good: true, Level: { } level })
        {
            _contained[(int)level]++;
        }
    }

    private Rate Share(ContainmentLevel level) => Rate(_contained[(int)level], _contained.Sum());

    private decimal? Composite(Rate response, Rate resolution, Rate satisfaction) =>
        (response.Value, resolution.Value, satisfaction.Value, _weights) is ({ } a, { } b, { } c, { } weights)
            ? Math.Round((a * weights.ResponseWeight) + (b * weights.ResolutionWeight) + (c * weights.SatisfactionWeight), 4)
            : null;

    private static void Watch(ref (int Open, int Expired) tally, ScoreEntry entry) =>
        tally = (tally.Open + (entry.Open is true ? 1 : 0), tally.Expired + (entry.Expired is true ? 1 : 0));

    private static void Count(ref (int Good, int Of) tally, bool? good) => tally = (tally.Good + (good is true ? 1 : 0), tally.Of + 1);

    private static Rate Rate((int Good, int Of) tally) => Rate(tally.Good, tally.Of);

    private static Rate Rate(decimal good, int of) => new(good, of, of == 0 ? null : Math.Round(good / of, 4));
}
