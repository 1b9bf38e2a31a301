using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Whom a complaint is about: never in their hands, never before their eyes.</summary>
public sealed class ConfidentialityTests
{
    private static readonly Category Complaint = Rules.Pipes with { Code = "complaint", Kind = CategoryKind.Complaint, Danger = false };

    private static readonly PolicySet Policies = Rules.Policies with { Categories = [.. Rules.Policies.Categories, Complaint] };

    private static readonly ComplainedOf ThePlumbers = new([Cast.Property], [Cast.Plumber.PersonId, Cast.SecondPlumber.PersonId]);

    [Fact]
    public void Complaint_IsDispatchedToTheCommunity_WithoutTheBodiesItsCategoryRoutesTo()
    {
        var issue = Reported().Issue;

        Assert.True(issue.Confidential);
        Assert.Equal((IssueStatus.Dispatched, Cast.Officer.PersonId), (issue.State, issue.Assignee!.PersonId));
        Assert.DoesNotContain(issue.Parties, party => party.OrganisationId is { } body && (body == Cast.Property || body == Cast.Water));
        Assert.Equal(issue.Number, IssueProjection.Title(issue));
    }

    [Fact]
    public void ComplaintAboutTheCommunity_GoesToTheStreet()
    {
        var story = Reported(new ComplainedOf([Cast.Committee], [Cast.Officer.PersonId, Cast.SecondOfficer.PersonId]));

        Assert.Equal(Cast.StreetOfficer.PersonId, story.Issue.Assignee!.PersonId);
        Assert.False(IssueAccess.MayRead(story.Issue, Cast.Officer));
        Assert.DoesNotContain(story.Events.SelectMany(e => e.Told), told => told.PersonId == Cast.Officer.PersonId);
    }

    [Fact]
    public void Read_IsForOfficersAndWhoeverHasIt_NotForWhoeverItIsAbout_UnderAnyPost()
    {
        var issue = Reported().Issue;
        var line = IssueProjection.Summary(issue, Story.Start);
        var twoHats = Cast.GridWorker with { AlsoFor = [Cast.Property] };

        Assert.All(new[] { Cast.Resident, Cast.GridWorker, Cast.Officer, Cast.StreetOfficer, Cast.Auditor }, actor => Assert.True(IssueAccess.MayRead(issue, actor) && IssueAccess.MayList(line, actor)));
        Assert.All(new[] { Cast.Plumber, Cast.SecondPlumber, Cast.WaterWorker, Cast.Neighbour, twoHats }, actor => Assert.False(IssueAccess.MayRead(issue, actor) || IssueAccess.MayList(line, actor)));
    }

    [Fact]
    public void Read_ByAHouseholdOrItsLeads_OfWhatIsReportedConfidentiallyAtTheirDoor_IsRefused()
    {
        var issue = Reported(by: Cast.GridWorker).Issue;
        var lead = new Actor(new PersonId("leader"), "leader", new Post("p", Role.HouseholdGroupLead, Areas.HouseholdGroups.Of(Cast.Home)!.Value, null));
        var flatmate = new Actor(new PersonId("flatmate"), "flatmate", new Post("p", Role.Resident, Cast.Home.Area, null));

        Assert.False(IssueAccess.MayRead(issue, lead) || IssueAccess.MayRead(issue, flatmate));
        Assert.True(IssueAccess.MayRead(Story.Dispatched().Issue, lead) && IssueAccess.MayRead(Story.Dispatched().Issue, flatmate));
    }

    [Fact]
    public void AnswersToWhomItIsAbout_AreUnfit()
    {
        var story = Reported();
        story.When(new TransferIssue(Cast.To(Cast.Plumber), "转给物业", Cast.Officer)).ThenRefused(IssueRejections.AssigneeUnfit);
        story.When(Story.Blow(by: Cast.Officer)).ThenRefused(IssueRejections.AssigneeUnfit);
        Assert.Equal(Confidentiality.Why, story.Last.Rejection!.Facts["why"]);
    }

    [Fact]
    public void AskedOtherwise_ItIsOpen_AndAskedFor_EveryCaseIsConfidential()
    {
        Assert.False(Reported(asked: false).Issue.Confidential);
        var wished = new Story { Policies = Policies }.When(Story.Report(Rules.Pipes) with { Confidential = true }).Issue;
        Assert.True(wished.Confidential);
        Assert.Equal(IssueStatus.Collected, wished.State);
        Assert.Null(wished.Against);
    }

    [Fact]
    public void ASuggestionBindsNobody_ARegisteredComplaintDoes()
    {
        Story Guessed() => new Story { Policies = Policies, ComplainedOf = ThePlumbers }.When(Story.Report() with { Suggested = new Suggestion(Complaint.Code, 0.8) });
        Assert.True(Guessed().Issue is { Confidential: true, Against: not null });

        var guessed = Guessed();
        guessed.ComplainedOf = ComplainedOf.Nobody;
        Assert.True(guessed.When(new RegisterIssue(Rules.Pipes.Code, null, Cast.GridWorker)).Issue is { Confidential: false, Against: null });
        Assert.True(Guessed().When(new RegisterIssue(Complaint.Code, null, Cast.GridWorker)).When(new RegradeIssue(Rules.Pipes.Code, null, "改", Cast.GridWorker)).Issue is { Confidential: true, Against: not null });
    }

    [Fact]
    public void ComplaintIn_AsksForWhatTheCaseNames_AndForItsWordsWhereItNamesNobody()
    {
        var report = Story.Report(Complaint);
        Assert.Equal([Cast.Water], Confidentiality.ComplaintIn(report with { Against = Cast.Water }, null, Policies)!.Named);
        Assert.Equal((report.Text, Complaint.Routing.Lead), Confidentiality.ComplaintIn(report, null, Policies) is { } asked ? (asked.Text, asked.Routed) : default);
        Assert.Null(Confidentiality.ComplaintIn(Story.Report(Rules.Pipes), null, Policies));
        Assert.Equal([Cast.Property], Confidentiality.ComplaintIn(new AcknowledgeIssue(Cast.Officer), Reported().Issue, Policies)!.Named);
    }

    private static Story Reported(ComplainedOf? of = null, bool? asked = null, Actor? by = null) =>
        new Story { Policies = Policies, ComplainedOf = of ?? ThePlumbers }.When(Story.Report(Complaint, by: by) with { Confidential = asked });
}
