using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>What a whistle's event makes of its issue.</summary>
internal static class WhistleEvolution
{
    public static Issue Change(Issue issue, WhistleEvent e) => e switch
    {
        WhistleBlown x => (issue with { Whistles = issue.Whistles.Add(Begin(x)) })
            .With([.. x.Departments.Select(department => department.AsParty(PartyRole.Assist))]),
        DepartmentCheckedIn x => CheckedIn(issue, x),
        DepartmentDeclined x => issue.In(x, x.OrganisationId, d => d with { State = DepartmentStatus.Declined, Ground = x.Ground, Suggest = x.Suggest }),
        DeclineRuled x => Ruled(issue, x),
        DepartmentMissed x => issue.On(x, whistle => whistle with { Grade = x.Grade })
            .In(x, x.OrganisationId, d => d with { State = DepartmentStatus.Missed, MissedAt = x.At, Late = true }),
        WhistleFinished x => issue.On(x, whistle => whistle with { State = WhistleStatus.Handled }),
        DepartmentsRated x => issue.On(x, whistle => Rated(whistle, x.Ratings, x.Closes)),
        WhistleRated x => issue.On(x, whistle => Rated(whistle, [x.Rating], x.Closes)),
        RatingLapsed x => issue.On(x, whistle => Rated(whistle, x.Neutral, true)),
        RatingAppealed x => issue.On(x, whistle => Mark(whistle, x.OrganisationId, x.Side, mark => mark with { Appeal = x.Ground }) with
        {
            State = WhistleStatus.Appealed,
        }),
        AppealRuled x => issue.On(x, whistle => Settled(Mark(whistle, x.OrganisationId, x.Side, mark => Revised(mark, x)))),
        WhistleCancelled x => issue.On(x, whistle => whistle with { State = WhistleStatus.Cancelled }),
        _ => throw new UnreachableException($"No change for {e.GetType().Name}."),
    };

    /// <summary>The work is done: whistles still out wait for their marks.</summary>
    public static ImmutableArray<Whistle> OpenRating(ImmutableArray<Whistle> whistles) => Each(whistles, static whistle =>
        whistle.State is WhistleStatus.Blown or WhistleStatus.CoHandling or WhistleStatus.Handled
            ? whistle with { State = WhistleStatus.Rating, RatingOpen = true }
            : whistle);

    /// <summary>The issue ended unsettled: whistles still out are called off, marks stay as they are.</summary>
    public static ImmutableArray<Whistle> EndAll(ImmutableArray<Whistle> whistles) => Each(whistles, static whistle => whistle.State switch
    {
        WhistleStatus.Blown or WhistleStatus.CoHandling or WhistleStatus.Handled => whistle with { State = WhistleStatus.Cancelled },
        WhistleStatus.Rating or WhistleStatus.Appealed => whistle with { State = WhistleStatus.Closed, RatingOpen = false },
        _ => whistle,
    });

    private static Whistle Begin(WhistleBlown e) => new()
    {
        Id = e.WhistleId,
        Grade = e.Grade,
        BlownGrade = e.Grade,
        State = WhistleStatus.Blown,
        Item = e.Item,
        Note = e.Note,
        Tried = e.Tried,
        OffCatalogue = e.OffCatalogue,
        WhistledBefore = e.WhistledBefore,
        BlownBy = e.By,
        BlownAt = e.At,
        Departments = [.. e.Departments.Select(department => Called(department, e.At))],
    };

    private static Department Called(CalledDepartment called, DateTimeOffset at) => new()
    {
        OrganisationId = called.OrganisationId,
        Name = called.Name,
        Role = called.Role,
        State = DepartmentStatus.Called,
        CalledAt = at,
        CheckInDueAt = called.CheckInDueAt,
        Person = called.Person,
    };

    private static Issue CheckedIn(Issue issue, DepartmentCheckedIn e)
    {
        var leads = issue.FindWhistle(e.WhistleId) is { } whistle && whistle.Find(e.OrganisationId) is { } department && whistle.Leads(department);
        var came = issue
            .In(e, e.OrganisationId, d => d with { State = DepartmentStatus.CheckedIn, CheckedInAt = e.At, Late = e.Late, Person = e.Person })
            .On(e, one => leads ? one with { State = WhistleStatus.CoHandling } : one);
        came = IssueEvolution.Worked(IssueEvolution.Responded(came, e), e);
        return e.MovesIssue
            ? came with
            {
                State = IssueStatus.Handling,
                Assignee = came.Assignee ?? e.Person with { Role = PartyRole.Assignee },
                Handler = came.Assignee?.SameBody(e.Person) is false ? e.Person with { Role = PartyRole.Assignee } : came.Handler,
                ReturnedBy = null,
                AckMisses = 0,
            }
            : came;
    }

    private static Issue Ruled(Issue issue, DeclineRuled e)
    {
        var ruled = issue.In(e, e.OrganisationId, d => d with { State = e.Upheld ? DepartmentStatus.Released : DepartmentStatus.Called });
        return e.Instead is { } instead
            ? ruled.On(e, whistle => whistle with { Departments = whistle.Departments.Add(Called(instead, e.At)) })
                .With([instead.AsParty(PartyRole.Assist)])
            : ruled;
    }

    private static Whistle Rated(Whistle whistle, ImmutableArray<WhistleRating> marks, bool closes) => whistle with
    {
        Ratings = whistle.Ratings.AddRange(marks),
        RatingOpen = !closes,
        State = closes && whistle.State is WhistleStatus.Rating ? WhistleStatus.Closed : whistle.State,
    };

    private static WhistleRating Revised(WhistleRating mark, AppealRuled e) => e.Upheld
        ? mark with { AppealUpheld = true, Score = e.Score ?? mark.Score, Justified = e.Justified ?? mark.Justified }
        : mark with { AppealUpheld = false };

    private static Whistle Settled(Whistle whistle) => whistle.Ratings.Any(mark => mark is { Appeal: not null, AppealUpheld: null })
        ? whistle
        : whistle with { State = whistle.RatingOpen ? WhistleStatus.Rating : WhistleStatus.Closed };

    private static Whistle Mark(Whistle whistle, OrganisationId body, RatedSide side, Func<WhistleRating, WhistleRating> change) => whistle with
    {
        Ratings = [.. whistle.Ratings.Select(mark => mark.OrganisationId == body && mark.Side == side ? change(mark) : mark)],
    };

    private static Issue On(this Issue issue, WhistleEvent e, Func<Whistle, Whistle> change) => issue with
    {
        Whistles = Each(issue.Whistles, whistle => whistle.Id == e.WhistleId ? change(whistle) : whistle),
    };

    private static Issue In(this Issue issue, WhistleEvent e, OrganisationId body, Func<Department, Department> change) => issue.On(e, whistle => whistle with
    {
        Departments = [.. whistle.Departments.Select(d => d.OrganisationId == body && d.State is not DepartmentStatus.Released ? change(d) : d)],
    });

    private static ImmutableArray<Whistle> Each(ImmutableArray<Whistle> whistles, Func<Whistle, Whistle> change) =>
        whistles.IsEmpty ? whistles : [.. whistles.Select(change)];
}
