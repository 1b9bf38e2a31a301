using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>Both sides judge each other (双考核, D6.10).</summary>
internal static class RatingDecisions
{
    public const int LowestScore = 1, HighestScore = 5;

    public static Decision RateDepartments(Issue issue, RateDepartments c, IssueContext context)
    {
        if (issue.FindWhistle(c.WhistleId) is not { } whistle)
        {
            return Whistling.Unknown(c);
        }

        if (!c.By.IsSystem && !WhistleActs.IsBlowerSide(issue, whistle, c.By))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", "whistle.rate"), ("role", c.By.Post.Role.ToString()));
        }

        if (issue.Contributors.Include(c.By) || c.Ratings.Any(mark => ConflictOfInterest.In(mark.OrganisationId, c.By)))
        {
            return WhistleActs.Conflict("rate");
        }

        var refused = WhistleActs.Check("rate", issue, whistle, null, c.By) ?? Faulty(whistle, c);
        return refused is not null ? refused : Decision.Accept(Rated(issue, whistle, c, context));
    }

    public static Decision RateWhistle(Issue issue, RateWhistle c, IssueContext context)
    {
        var found = Whistling.Find(issue, c, c.OrganisationId, "rate");
        if (found.Rejection is { } no)
        {
            return no;
        }

        var (whistle, department) = found.Value;
        if (!c.By.IsSystem && !WhistleActs.StandsFor(department, c.By))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", "whistle.rate"), ("role", c.By.Post.Role.ToString()));
        }

        if (c.By.PersonId == whistle.BlownBy.PersonId)
        {
            return WhistleActs.Conflict("rate");
        }

        var refused = WhistleActs.Check("rate", issue, whistle, c.OrganisationId, c.By)
            ?? (Ratings.Has(whistle, c.OrganisationId, RatedSide.Whistle) || !whistle.RatingOpen ? AlreadyRated(c.OrganisationId) : null);
        if (refused is not null)
        {
            return refused;
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
