using Gridwhistle.Audit;

namespace Gridwhistle.Gateway.Audit;

public sealed class AuditBacklogTests
{
    [Fact]
    public void Next_UntilItIsConfirmed_IsTheSamePart()
    {
        var backlog = Filled(AuditLog.MostTogether + 1);
        var first = backlog.Next();
        backlog.Add(Record(-1));

        Assert.Equal(first, backlog.Next());
        Assert.Equal(Enumerable.Range(0, AuditLog.MostTogether).Select(Record), first);
        backlog.Confirm();
        Assert.Equal([Record(AuditLog.MostTogether), Record(-1)], backlog.Next());
        backlog.Confirm();
        Assert.Empty(backlog.Next());
    }

    /// <summary>Counted in bytes: a reference of eight for each record that is handed out, however many wait behind it.</summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(40_000)]
    public void Next_CopiesEachRecordOnce_HoweverManyWait(int records)
    {
        var backlog = Filled(records);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var taken = 0;
        while (backlog.Next() is { IsEmpty: false } part)
        {
            taken += part.Length;
            backlog.Confirm();
        }

        Assert.Equal(records, taken);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / records, 8, 48);
    }

    private static AuditBacklog Filled(int records)
    {
        var backlog = new AuditBacklog();
        for (var i = 0; i < records; i++)
        {
            backlog.Add(Record(i));
        }

        return backlog;
    }

    private static AuditRecorded Record(int number) =>
        new(DateTimeOffset.UnixEpoch, null, null, "read", $"{number}", "200", null, null);
}
