using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Complaints and reports of wrongdoing: kept from whoever they are about, and never in their hands.</summary>
public static class Confidentiality
{
    /// <summary>Says why somebody cannot be given the case: it complains of them.</summary>
    public const string Why = "ComplainedOf";

    /// <summary>Whether the category's cases are about a body or a person, not a thing.</summary>
    public static bool IsComplaint(Category? category) => category?.Kind is CategoryKind.Complaint or CategoryKind.Report;

    /// <summary>Whether a new report is confidential: as its reporter says, else by what it is, or is understood to be.</summary>
    public static bool Of(bool? asked, OrganisationId? against, Category? category, Category? suggested) =>
        asked ?? (against is not null || IsComplaint(category) || (category is null && IsComplaint(suggested)));

    /// <summary>Whether the case is about a body the actor has a post with, this one or another. Who reported it themselves knows of it already.</summary>
    public static bool Bars(Issue issue, Actor actor) =>
        issue is { Confidential: true, Against: { } bodies } && StandsFor(bodies, actor) && !IssueAccess.IsReporter(issue, actor);

    /// <inheritdoc cref="Bars(Issue, Actor)" />
    public static bool Bars(IssueSummary line, Actor actor) =>
        line is { Confidential: true, Against: { } bodies } && StandsFor(bodies, actor) && !line.ReportedBy.Contains(actor.PersonId);

    /// <summary>Whom a command's case complains of, as far as the case says; null where it complains of nobody.</summary>
    public static Complaint? ComplaintIn(IssueCommand command, Issue? issue, PolicySet policies) => (command, issue) switch
    {
        (ReportIssue { Against: { } against }, _) => Complaint.Of(against),
        (ReportIssue c, _) when (c.Category ?? IssueLimits.Category(policies, c.Suggested?.Category)) is { } category && IsComplaint(category) =>
            new Complaint([], c.Said ?? c.Text, c.DispatchTo?.OrganisationId, category.Routing.Lead),
        (RegisterIssue c, { } known) => Registering(known, IssueLimits.Category(policies, c.Category)),
        (RegradeIssue { Category: { } code }, { } known) => Registering(known, IssueLimits.Category(policies, code)),
        (_, { Against: { } bodies }) => Complaint.Of(bodies),
        _ => null,
    };

    /// <summary>What a registration or a change of category makes of a case. A complaint stays confidential whatever it is called later; a guess binds nobody.</summary>
    internal static (bool? Confidential, ImmutableArray<OrganisationId>? Against) Registered(Issue issue, Category? category, IssueContext context)
    {
        var confidential = issue.ConfidentialAsked ?? ((issue.Confidential && !IsGuess(issue)) || IsComplaint(category));
        ImmutableArray<OrganisationId>? against = Same(context.ComplainedOf.Bodies, issue.Against) ? null : context.ComplainedOf.Bodies;
        return (confidential == issue.Confidential ? null : confidential, against);
    }

    /// <summary>The case with what was said of its being confidential; whoever it is about has no part in it any more.</summary>
    internal static Issue With(Issue issue, bool? confidential, ImmutableArray<OrganisationId>? against)
    {
        var known = issue with { Confidential = confidential ?? issue.Confidential };
        return against is { } bodies ? Without(known, bodies) with { Against = bodies.IsEmpty ? null : bodies } : known;
    }

    /// <summary>The context without whom the case complains of: nobody turns to them, and what named them is refused.</summary>
    internal static IssueContext Impartial(IssueContext context)
    {
        var of = context.ComplainedOf;
        if (of.IsNobody)
        {
            return context;
        }

        ImmutableArray<DutyPerson> Others(ImmutableArray<DutyPerson> rung) => rung.RemoveAll(duty => of.Includes(duty.OrganisationId, duty.PersonId));
        Outcome<Party> Fit(Outcome<Party> outcome) => outcome.Value is { } party && of.Includes(party) ? Unfit(party.OrganisationId, party.PersonId) : outcome;
        return context with
        {
            Duty = new DutyChain(
                Others(context.Duty.Organisation), Others(context.Duty.GridWorkers), Others(context.Duty.GridLeads), Others(context.Duty.Community), Others(context.Duty.Street))
            {
                Desk = Others(context.Duty.Desk),
            },
            Target = context.Target is { } target ? Fit(target) : (Outcome<Party>?)null,
            Routed = context.Routed.ToImmutableDictionary(one => one.Key, one => Fit(one.Value)),
            Also = context.Also.RemoveAll(of.Includes),
        };
    }

    internal static Rejection Unfit(OrganisationId? body, PersonId? person) =>
        Rejection.Of(IssueRejections.AssigneeUnfit, ("why", Why), ("organisationId", body?.Value), ("personId", body is null ? person?.Value : null));

    private static Complaint? Registering(Issue issue, Category? category) => issue.Against switch
    {
        { } bodies when IsComplaint(category) || !IsGuess(issue) => Complaint.Of(bodies),
        null when IsComplaint(category) => new Complaint([], issue.Text, null, category!.Routing.Lead),
        _ => null,
    };

    /// <summary>Nobody has said that it is a complaint: its words were understood so.</summary>
    private static bool IsGuess(Issue issue) => issue is { State: IssueStatus.Collected, Category: null, ConfidentialAsked: null };

    /// <summary>Whether the actor has a post with one of the bodies, this one or another.</summary>
    public static bool StandsFor(ImmutableArray<OrganisationId> bodies, Actor actor) =>
        !actor.IsSystem && ((actor.Post.Organisation is { } own && bodies.Contains(own)) || (actor.AlsoFor ?? []).Any(bodies.Contains));

    private static Issue Without(Issue issue, ImmutableArray<OrganisationId> bodies)
    {
        bool Is(Party? party) => party?.OrganisationId is { } body && bodies.Contains(body);
        Party? Kept(Party? party) => Is(party) ? null : party;
        return issue with
        {
            Lead = Kept(issue.Lead),
            Assignee = Kept(issue.Assignee),
            Handler = Kept(issue.Handler),
            ReturnedBy = Kept(issue.ReturnedBy),
            Parties = issue.Parties.RemoveAll(Is),
            Clocks = [.. issue.Clocks.Select(clock => clock.IsOpen() && Is(clock.Owner) ? clock with { Owner = null } : clock)],
        };
    }

    private static bool Same(ImmutableArray<OrganisationId>? one, ImmutableArray<OrganisationId>? other) => (one ?? []).SequenceEqual(other ?? []);
}
