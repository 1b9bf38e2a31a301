namespace Gridwhistle.Issues;

public sealed class ReportCounterTests
{
    [Fact]
    public void Counts_AreByTheStreetsDayAndHour()
    {
        var counter = new ReportCounter();
        var summary = IssueProjection.Summary(Story.Reported().Issue, Story.Start);
        counter.Add(summary with { Category = "water", CreatedAt = new DateTimeOffset(2024, 11, 18, 15, 59, 59, TimeSpan.Zero) });
        counter.Add(summary with { Category = "water", CreatedAt = new DateTimeOffset(2024, 11, 18, 16, 0, 0, TimeSpan.Zero) });
        counter.Add(summary with { Category = null, CreatedAt = new DateTimeOffset(2024, 11, 18, 16, 30, 0, TimeSpan.Zero) });

        var counts = counter.Counts();

        Assert.Equal(3, counts.Total);
        Assert.Equal([(new DateOnly(2024, 11, 18), 1), (new DateOnly(2024, 11, 19), 2)], counts.Days.Select(day => (day.Day, day.Count)));
        Assert.Equal([(null, 0, 1), ("water", 0, 1), ("water", 23, 1)], counts.Hours.Select(hour => (hour.Category, hour.Hour, hour.Count)));
    }
}
