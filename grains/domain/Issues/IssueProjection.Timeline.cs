using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Groups;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

public static partial class IssueProjection
{
    // A memo of a pure function over a closed list of types.
    private static readonly ConcurrentDictionary<Type, string> Kinds = new();

    /// <summary>One visible step: who, under which post, when, what and why; null for one the viewer may not know of.</summary>
    /// <param name="issue">The issue as it is now: what is masked depends on whom it concerns by now.</param>
    /// <param name="own">Who looks.</param>
    public static TimelineEntry? Entry(int seq, IssueEvent e, Issue issue, IssueFields sees, PersonId? own = null)
    {
        var entry = new TimelineEntry(
            seq,
            e.At,
            KindOf(e),
            e.By.IsSystem ? null : new TimelineActor(e.By.PersonId, e.By.Name, e.By.Post),
            Words(e),
            Facts(e),
            e is IssueFinished { Evidence.IsDefaultOrEmpty: false } finished ? [.. e.Photos, .. finished.Evidence] : e.Photos);
        return sees is IssueFields.All ? entry : IssueVisibility.Shown(entry, e, issue, sees, own);
    }

    /// <summary>The event's name in lower camel case: <c>dispatched</c>, <c>acknowledgeMissed</c>.</summary>
    public static string KindOf(IssueEvent e) => Kinds.GetOrAdd(e.GetType(), static type =>
    {
        var name = type.Name.StartsWith("Issue", StringComparison.Ordinal) ? type.Name["Issue".Length..] : type.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    });

    /// <summary>The card a grid's group shows for a step people there follow; null for all others, and for every step of a confidential case.</summary>
    public static MessageCard? Card(Issue issue, IssueEvent e) => e switch
    {
        _ when issue.Confidential => null,
        IssueRegistered or IssueDispatched or IssueAcknowledged or IssueTransferred or IssueReturned or IssueReassigned or IssueEscalated
            or IssueDelegated or ArrivedOnSite or IssueFinished or IssueVerified or ReworkOrdered or IssueReopened or IssueSuspended or IssueResumed
            or IssueMerged or WhistleBlown or DepartmentCheckedIn or DepartmentDeclined or DepartmentMissed => CardOf(issue, e),
        IssueEvaluated or ReporterCalledBack or CallUnanswered or IssueAnswered or IssueVoided or IssueClosed or RejectionStood
            when issue.State is IssueStatus.Closed => CardOf(issue, e),
        _ when IssueActs.OwnOf(e) is { HasCard: true } => CardOf(issue, e),
        _ => null,
    };

    private static MessageCard CardOf(Issue issue, IssueEvent e) => new(issue.Id, issue.Number, issue.State, Title(issue), KindOf(e));

    /// <summary>The actor's own words; without them, none.</summary>
    private static string? Words(IssueEvent e) => e switch
    {
        IssueReported x => x.Text,
        ReportAttached x => x.Text,
        IssueRejected x => Both(x.Reason, e.Note),
        RejectionAppealed x => Both(x.Reason, e.Note),
        IssueAnswered x => Both(x.Text, e.Note),
        IssueTransferred x => Both(x.Diagnosis, e.Note),
        IssueReturned x => Both(x.Reason, e.Note),
        IssueReopened x => Both(x.Reason, e.Note),
        ApprovalRequested x => Both(x.Reason, e.Note),
        IssueSuspended x => Both(x.Reason, e.Note),
        IssueExtended x => Both(x.Reason, e.Note),
        IssueEscalated x => Both(x.Reason, e.Note),
        IssueDelegated x => Both(x.Reason, e.Note),
        IssueMerged x => Both(x.Reason, e.Note),
        ArrivedOnSite { Early: { Length: > 0 } word } => Both(word, e.Note),
        IssueVoided x => Both(x.Reason, e.Note),
        IssueClosed x => Both(x.Reason, e.Note),
        DepartmentDeclined x => Both(x.Ground, e.Note),
        RatingAppealed x => Both(x.Ground, e.Note),
        WhistleBlown { Tried: { } tried } => Both(e.Note, tried),
        WhistleCancelled x => Both(x.Reason, e.Note),
        _ => Both(IssueActs.OwnOf(e)?.Words(e), e.Note),
    };

    private static string? Both(string? words, string? note) =>
        string.IsNullOrWhiteSpace(note) || note == words ? words : string.IsNullOrWhiteSpace(words) ? note : $"{words}\n{note}";

    private static ImmutableDictionary<string, string> Facts(IssueEvent e)
    {
        var facts = ImmutableDictionary.CreateBuilder<string, string>();
        void Fact(string name, object? value)
        {
            if (value is not null)
            {
                facts[name] = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        foreach (var (name, value) in Named(e))
        {
            Fact(name, value is DateTimeOffset instant ? instant.ToString("O", CultureInfo.InvariantCulture) : value);
        }

        Fact("insteadOf", e.InsteadOf);
        Fact("whistleId", (e as WhistleEvent)?.WhistleId);
        return facts.ToImmutable();
    }

    private static (string, object?)[] Named(IssueEvent e) => e switch
    {
        IssueReported x => [("number", x.Number), ("category", x.Category), ("urgency", x.Urgency), ("channel", x.Reporter.Channel), ("suggested", x.Suggested?.Category), ("households", x.Households?.Length)],
        ReportAttached x => [("channel", x.Reporter.Channel)],
        IssueRegistered x => [("category", x.Category), ("urgency", x.Urgency), ("danger", x.Danger ? "true" : null)],
        IssueDispatched x => [.. To(x.To)],
        ArrivedOnSite { Early: { } } => [("early", "true")],
        NobodyOnDuty x => [("sought", x.Sought)],
        IssueTransferred x => [.. To(x.To)],
        ReturnRuled x => [("upheld", Word(x.Upheld)), .. To(x.To)],
        IssueEvaluated x => [("solved", x.Solved), ("satisfied", x.Satisfied)],
        ReporterCalledBack x => [("solved", x.Solved), ("satisfied", x.Satisfied)],
        CallUnanswered x => [("attempt", x.Attempt), ("numberCalled", x.NumberCalled is { } number ? Masking.Phone(number) : null)],
        IssueReopened x => [.. To(x.To)],
        ApprovalRequested x => [("request", x.Request), ("until", x.Until)],
        RequestRefused x => [("request", x.Request)],
        IssueSuspended x => [("until", x.Until)],
        IssueExtended x => [("dueAt", x.DueAt)],
        AcknowledgeMissed x => [("missed", x.Missed), ("owner", x.Owner?.Name)],
        IssueReassigned x => [("cause", x.Cause), .. To(x.To)],
        IssueEscalated x => [("from", x.From), ("level", x.Level), ("cause", x.Cause), .. To(x.To)],
        IssueDelegated x => [("from", x.From), ("level", x.Level), ("dueAt", x.DueAt), .. To(x.To)],
        DeadlineNeared x => [("clock", x.Kind), ("owner", x.Owner?.Name)],
        DeadlineMissed x => [("clock", x.Kind), ("owner", x.Owner?.Name)],
        IssueSupervised x => [("cause", x.Cause), ("mark", x.Mark), ("dueAt", x.DueAt)],
        IssueMerged x => [("into", x.Into)],
        IssueSeparated x => [("child", x.Child)],
        CaseHandedOver x => [("handedFrom", x.FromName), .. To(x.To.FirstOrDefault())],
        IssueAbsorbed x => [("child", x.Child), ("reporters", x.Reporters.Length)],
        WhistleBlown x => [("grade", x.Grade), ("item", x.Item), ("offCatalogue", x.OffCatalogue ? "true" : null), ("departments", string.Join('、', x.Departments.Select(d => d.Name)))],
        DepartmentCheckedIn x => [("organisationId", x.OrganisationId), ("late", Word(x.Late))],
        DepartmentDeclined x => [("organisationId", x.OrganisationId), ("suggest", x.Suggest)],
        DeclineRuled x => [("organisationId", x.OrganisationId), ("upheld", Word(x.Upheld)), ("instead", x.Instead?.Name)],
        DepartmentMissed x => [("organisationId", x.OrganisationId), ("from", x.From), ("grade", x.Grade)],
        DepartmentsRated x => [("departments", string.Join(',', x.Ratings.Select(mark => $"{mark.OrganisationId}:{mark.Score}")))],
        WhistleRated x => [("organisationId", x.Rating.OrganisationId), ("justified", x.Rating.Justified is { } yes ? Word(yes) : null)],
        RatingAppealed x => [("organisationId", x.OrganisationId), ("side", x.Side)],
        AppealRuled x => [("organisationId", x.OrganisationId), ("side", x.Side), ("upheld", Word(x.Upheld)), ("score", x.Score)],
        _ => IssueActs.OwnOf(e)?.Facts(e) ?? [],
    };

    private static (string, object?)[] To(Party? to) =>
        to is null ? [] : [("to", to.Name), ("toOrganisationId", to.OrganisationId), ("toPersonId", to.PersonId)];

    private static string Word(bool value) => value ? "true" : "false";
}
