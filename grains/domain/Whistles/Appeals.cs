using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>Either side may appeal against what the other gave it; the level above the blower rules.</summary>
internal static class Appeals
{
    public static Decision Appeal(WhistleCase at, AppealRating c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Ground))
        {
            return Rejection.Of(IssueRejections.ReasonMissing);
        }

        var (issue, whistle, department) = (at.Issue, at.Whistle, at.Named);
        var side = WhistleActs.StandsFor(department, c.By) ? RatedSide.Department : RatedSide.Whistle;
        var appealable = Ratings.Appealable(whistle, side is RatedSide.Department ? c.OrganisationId : null)
            .Any(mark => mark.OrganisationId == c.OrganisationId);
        return appealable
            ? Decision.Accept(new RatingAppealed(c.OrganisationId, side, c.Ground, c.WhistleId, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context).Start(ClockKind.Ruling, context.Policies.Rulings.Rating, ClockOwners.Ruler(whistle, context), AppealSubject(c.WhistleId, c.OrganisationId, side)),
                Told = DutyLevels.Tell(
                    NoticeKinds.Appealed,
                    DutyLevels.At(context.Duty, whistle.BlownGrade is WhistleGrade.Routine ? ContainmentLevel.Community : ContainmentLevel.Street)),
            })
            : Rejection.Of(IssueRejections.NothingToAppeal, ("organisationId", c.OrganisationId.Value));
    }

    /// <summary>Only the ruling changes a mark.</summary>
    public static Decision Rule(WhistleCase at, RuleOnRating c, IssueContext context) => c switch
    {
        { Score: (< RatingDecisions.LowestScore or > RatingDecisions.HighestScore) and { } score } => RatingDecisions.OutOfRange(c.OrganisationId, score),
        _ when Appealed(at.Whistle, c) is { } mark => Decision.Accept(
            new AppealRuled(c.OrganisationId, mark.Side, c.Upheld, c.Score, c.Justified, c.WhistleId, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(at.Issue, context).Stop(ClockKind.Ruling, AppealSubject(c.WhistleId, c.OrganisationId, mark.Side)),
            }),
        _ => Rejection.Of(IssueRejections.NothingAppealed, ("organisationId", c.OrganisationId.Value)),
    };

    private static WhistleRating? Appealed(Whistle whistle, RuleOnRating c)
    {
        var open = whistle.Ratings.Where(mark => mark.OrganisationId == c.OrganisationId && mark is { Appeal: not null, AppealUpheld: null }).ToArray();
        return c.Justified is not null && c.Score is null
            ? open.FirstOrDefault(mark => mark.Side is RatedSide.Whistle) ?? open.FirstOrDefault()
            : open.FirstOrDefault();
    }

    private static string AppealSubject(string whistleId, OrganisationId body, RatedSide side) => $"{Whistle.Subject(whistleId, body)}/{side}";
}
