using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Kernel;

public sealed class ActCatalogTests
{
    private static readonly Type[] OfTheHouse = [typeof(ReportIssue), typeof(AttachReport), typeof(AbsorbIssue), typeof(KeepIssue), typeof(SeparateIssue), typeof(HandOverCase), typeof(TickIssue)];

    /// <summary>A command nobody has a row for would throw when it comes.</summary>
    [Fact]
    public void EveryCommandOfPeople_StandsInOneCatalogue()
    {
        var commands = typeof(IssueCommand).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(IssueCommand)))
            .Except(OfTheHouse);

        Assert.Equal(
            commands.Select(type => type.Name).Order(),
            IssueActs.Catalog.All.SelectMany(act => act.Commands).Concat(WhistleActs.Catalog.All.SelectMany(act => act.Commands)).Select(type => type.Name).Order());
    }

    [Fact]
    public void Catalog_WithANameTwice_IsRefused() => Assert.Throws<ArgumentException>(() => Catalog(
        new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [] },
        new IssueAct<RemindAssignee>("resume", Escalation.Remind) { From = [] }));

    [Fact]
    public void Catalog_WithACommandTwice_IsRefused() => Assert.Throws<ArgumentException>(() => Catalog(
        new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [] },
        new IssueAct<ResumeIssue>("go-on", Approvals.Resume) { From = [] }));

    [Fact]
    public void Decide_WhatIsDone_ChangesNothing_WhoeverAsks()
    {
        var catalog = Catalog(new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [], Done = static (_, _) => true });

        Assert.Equal(Decision.Unchanged, Resumed(catalog, Cast.Auditor));
    }

    [Fact]
    public void Decide_AsksWhoBeforeTheState_AndTheSystemOnlyForTheState()
    {
        var catalog = Catalog(new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [IssueStatus.Suspended], Roles = static _ => [Role.GridWorker] });

        Assert.Equal(IssueRejections.ForbiddenRole, Resumed(catalog, Cast.Resident).Rejection?.Code);
        Assert.Equal(IssueRejections.WrongState, Resumed(catalog, Cast.GridWorker).Rejection?.Code);
        Assert.Equal(IssueRejections.WrongState, Resumed(catalog, Cast.System).Rejection?.Code);
    }

    /// <summary>An act that takes the case elsewhere may be done from either place.</summary>
    [Fact]
    public void Decide_AnActThatTakesTheCaseElsewhere_AsksForEitherPlace()
    {
        var there = Story.Registered().Issue.Place with { GridCode = Cast.OtherGrid, BuildingId = null, HouseholdId = null };
        var catalog = Catalog(new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [IssueStatus.Registered], Roles = static _ => [Role.GridWorker], Takes = _ => there });
        var elsewhere = Cast.GridWorker with { Post = Cast.GridWorker.Post with { Area = new("420602004002001") } };

        Assert.Null(Resumed(catalog, Cast.GridWorker).Rejection);
        Assert.Null(Resumed(catalog, Cast.ForeignGridWorker).Rejection);
        Assert.Equal(IssueRejections.ForbiddenArea, Resumed(catalog, elsewhere).Rejection?.Code);
    }

    private static Decision Resumed(ActCatalog<Issue, IssueCommand, IssueContext, Decision> catalog, Actor by)
    {
        var story = Story.Registered();
        var command = new ResumeIssue(by);
        return catalog.Decide(story.Issue, command, by, story.Now, story.Context(command));
    }

    private static ActCatalog<Issue, IssueCommand, IssueContext, Decision> Catalog(params IssueAct[] acts) => new(acts);
}
