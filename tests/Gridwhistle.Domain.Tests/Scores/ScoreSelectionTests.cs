using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Scores;

/// <summary>A figure and the list behind it are made of the same entries.</summary>
public sealed class ScoreSelectionTests
{
    private static readonly DateTimeOffset From = Story.Start.AddDays(-1), To = Story.Start.AddYears(2);

    [Fact]
    public void AnyLife_TheListBehindAFigure_IsAsLongAsTheFigureSays()
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var entries = ScoreLedgerTests.Ledger(ScoreLedgerTests.EntriesOf(new Walk(seed).Go(60).Story));
            var report = ScoreReports.Of(Cast.Community, From, To, entries, _ => new Thresholds(0.1m, 0.5m, 0.4m, 0.9m));
            Agree(report.Total, Query(Cast.Community), entries);
            foreach (var department in report.Departments)
            {
                Agree(department.Sheet, Query(Cast.Community) with { Department = new People.OrganisationId(department.Key) }, entries);
            }

            foreach (var grid in report.Grids)
            {
                Agree(grid.Sheet, Query(new AreaCode(grid.Key)), entries);
            }
        }
    }

    [Fact]
    public void AReturnUpheld_StandsForTheDispatchThatWentWrong()
    {
        var entries = ScoreLedgerTests.Ledger(ScoreLedgerTests.EntriesOf(
            Story.Returned().When(new RuleReturn(true, null, Cast.GridWorker)).When(new DispatchIssue(Cast.To(Cast.WaterWorker), Cast.GridWorker))));
        var query = Query(Cast.Community) with { Figure = ScoreFigure.AccurateDispatch };

        Assert.Equal(ScoreKind.Misdirected, Assert.Single(ScoreSelection.Of(query with { Good = false }, entries)).Kind);
        Assert.Equal(Cast.Water, Assert.Single(ScoreSelection.Of(query with { Good = true }, entries)).Department);
        Assert.Equal(2, ScoreSelection.Of(query, entries).Count());
    }

    [Fact]
    public void OutsideThePeriod_NothingIsFound()
    {
        var entries = ScoreLedgerTests.EntriesOf(Story.Closed());

        Assert.Empty(ScoreSelection.Of(Query(Cast.Community) with { Figure = ScoreFigure.Settled, To = Story.Start.AddMinutes(-1) }, entries));
    }

    private static ScoreQuery Query(AreaCode area) => new(area, From, To, default, null, null, null, null, 50, null);

    private static void Agree(ScoreSheet sheet, ScoreQuery query, IReadOnlyCollection<ScoreEntry> entries)
    {
        Assert.Equal(sheet.ResponseRate.Of, Found(ScoreFigure.Response));
        Assert.Equal(sheet.ResponseRate.Good, Found(ScoreFigure.Response, true));
        Assert.Equal(sheet.ResolutionRate.Good, Found(ScoreFigure.Resolution, true));
        Assert.Equal(sheet.SatisfactionRate.Of, Found(ScoreFigure.Satisfaction));
        Assert.Equal(sheet.OnTimeHandlingRate.Of, Found(ScoreFigure.OnTime));
        Assert.Equal(sheet.OnTimeHandlingRate.Good, Found(ScoreFigure.OnTime, true));
        Assert.Equal(sheet.ReworkRate.Of, Found(ScoreFigure.Rework));
        Assert.Equal(sheet.ReworkRate.Good, Found(ScoreFigure.Rework, true));
        Assert.Equal(sheet.AccurateDispatchRate.Of, Found(ScoreFigure.AccurateDispatch));
        Assert.Equal(sheet.AccurateDispatchRate.Good, Found(ScoreFigure.AccurateDispatch, true));
        Assert.Equal(sheet.Containment.Grid.Good, Found(ScoreFigure.Containment, level: ContainmentLevel.Grid));
        Assert.Equal(sheet.Containment.Street.Good, Found(ScoreFigure.Containment, level: ContainmentLevel.Street));
        Assert.Equal(sheet.Containment.Grid.Of, Found(ScoreFigure.Containment));
        Assert.Equal((sheet.Settled, sheet.Reopened), (Found(ScoreFigure.Settled), Found(ScoreFigure.Reopened)));
        Assert.Equal((sheet.YellowMarks, sheet.RedMarks), (Found(ScoreFigure.Supervised, true), Found(ScoreFigure.Supervised, false)));
        Assert.Equal((sheet.YellowOpen, sheet.RedOpen), (Found(ScoreFigure.SupervisedOpen, true), Found(ScoreFigure.SupervisedOpen, false)));
        Assert.Equal((sheet.YellowExpired, sheet.RedExpired), (Found(ScoreFigure.SupervisedExpired, true), Found(ScoreFigure.SupervisedExpired, false)));
        Assert.Equal(sheet.Whistles.CheckInRate.Of, Found(ScoreFigure.CheckIn));
        Assert.Equal(sheet.Whistles.CheckInRate.Good, Found(ScoreFigure.CheckIn, true));
        Assert.Equal((sheet.Whistles.Late, sheet.Whistles.Missed), (Found(ScoreFigure.Late), Found(ScoreFigure.Missed)));
        Assert.Equal(sheet.Whistles.Scored, Found(ScoreFigure.DepartmentMark));
        Assert.Equal(sheet.Whistles.JustifiedRate.Good, Found(ScoreFigure.WhistleMark, true));
        Assert.Equal(sheet.Whistles.JustifiedRate.Of, Found(ScoreFigure.WhistleMark));

        int Found(ScoreFigure figure, bool? good = null, ContainmentLevel? level = null) =>
            ScoreSelection.Of(query with { Figure = figure, Good = good, Level = level }, entries).Count();
    }
}
