using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>Both sides judge each other (双考核).</summary>
internal static class RatingDecisions
{
    public const int LowestScore = 1, HighestScore = 5;

    /// <summary>The grid rates the departments, a department rates the whistle.</summary>
    public static Decision Rate(WhistleCase at, WhistleCommand command, IssueContext context) => command switch
    {
        RateDepartments c => Faulty(at.Whistle, c) is { } no ? no : Decision.Accept(Rated(at.Issue, at.Whistle, c, context)),
        RateWhistle c => RateWhistle(at, c, context),
        _ => throw new UnreachableException($"{command.GetType().Name} rates nothing."),
    };

    /// <summary>Nobody rates work they did, a body they have a post with, or a whistle they blew; a department's word is given by whoever stands for it.</summary>
    public static Rejection? Bars(WhistleAct act, WhistleCase at, WhistleCommand command) => command switch
    {
        RateDepartments c when at.Issue.Contributors.Include(c.By) || c.Ratings.Any(mark => ConflictOfInterest.In(mark.OrganisationId, c.By)) => act.Conflict(),
        RateWhistle c when !WhistleActs.StandsFor(at.Named, c.By) => act.OutOfRole(c.By),
        RateWhistle c when c.By.PersonId == at.Whistle.BlownBy.PersonId => act.Conflict(),
        _ => null,
    };

    private static Decision RateWhistle(WhistleCase at, RateWhistle c, IssueContext context)
    {
        var (issue, whistle, _) = at;
        if (Ratings.Has(whistle, c.OrganisationId, RatedSide.Whistle) || !whistle.RatingOpen)
        {
            return AlreadyRated(c.OrganisationId);
        }

        var mark = new WhistleRating(
            c.OrganisationId, RatedSide.Whistle, null, null, null, null, null, c.Justified, c.Note, null, null, context.Now);
        var closes = Ratings.Complete(whistle with { Ratings = whistle.Ratings.Add(mark) });
        return Decision.Accept(new WhistleRated(mark, closes, c.WhistleId, context.Now, c.By) { Clocks = Window(issue, c.WhistleId, closes, context) });
    }

    /// <summary>A day has passed: what was not said counts as neutral.</summary>
    public static ImmutableArray<IssueEvent> Lapsed(Issue issue, Clock clock, Actor system, IssueContext context)
    {
        var whistle = issue.Whistles.First(one => one.Id == clock.Subject);
        ImmutableArray<WhistleRating> neutral =
        [
            .. Ratings.Missing(whistle, RatedSide.Department).Select(d => Ratings.Neutral(d, RatedSide.Department, context.Now)),
            .. Ratings.Missing(whistle, RatedSide.Whistle).Select(d => Ratings.Neutral(d, RatedSide.Whistle, context.Now)),
        ];
        return [new RatingLapsed(neutral, whistle.Id, context.Now, system) { Clocks = Window(issue, whistle.Id, true, context) }];
    }

    private static DepartmentsRated Rated(Issue issue, Whistle whistle, RateDepartments c, IssueContext context)
    {
        ImmutableArray<WhistleRating> marks =
        [
            .. c.Ratings.Select(given => new WhistleRating(
                given.OrganisationId,
                RatedSide.Department,
                given.Came,
                Ratings.InTime(whistle.Find(given.OrganisationId)!),
                given.RightPeople,
                given.Settled,
                given.Score,
                null,
                c.Note,
                null,
                null,
                context.Now)),
        ];
        var closes = Ratings.Complete(whistle with { Ratings = whistle.Ratings.AddRange(marks) });
        return new DepartmentsRated(marks, closes, c.WhistleId, context.Now, c.By) { Clocks = Window(issue, c.WhistleId, closes, context) };
    }

    private static Rejection? Faulty(Whistle whistle, RateDepartments c)
    {
        if (c.Ratings.IsDefaultOrEmpty)
        {
            return Rejection.Of(IssueRejections.EvaluationMissing);
        }

        var seen = new HashSet<OrganisationId>();
        foreach (var given in c.Ratings)
        {
            var no = given switch
            {
                _ when whistle.Find(given.OrganisationId) is null =>
                    Rejection.Of(IssueRejections.DepartmentUnknown, ("organisationId", given.OrganisationId.Value), ("act", "whistle.rate")),
                { Score: < LowestScore or > HighestScore } => OutOfRange(given.OrganisationId, given.Score),
                _ when !seen.Add(given.OrganisationId) || !whistle.RatingOpen || Ratings.Has(whistle, given.OrganisationId, RatedSide.Department) =>
                    AlreadyRated(given.OrganisationId),
                _ => null,
            };
            if (no is not null)
            {
                return no;
            }
        }

        return null;
    }

    private static ImmutableArray<ClockChange> Window(Issue issue, string whistleId, bool closes, IssueContext context) =>
        closes ? new DeadlinePlan(issue, context).Cancel(ClockKind.Rate, Whistle.Subject(whistleId)) : [];

    private static Rejection AlreadyRated(OrganisationId body) => Rejection.Of(IssueRejections.AlreadyRated, ("organisationId", body.Value));

    public static Rejection OutOfRange(OrganisationId body, int score) => Rejection.Of(
        IssueRejections.ScoreOutOfRange, ("organisationId", body.Value), ("score", $"{score}"), ("from", $"{LowestScore}"), ("to", $"{HighestScore}"));
}
