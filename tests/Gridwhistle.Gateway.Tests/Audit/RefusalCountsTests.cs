using Gridwhistle.Gateway.Audit;

namespace Gridwhistle.Audit;

public sealed class RefusalCountsTests
{
    private static readonly DateTimeOffset Minute = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly RefusalCounts _counts = new();

    [Fact]
    public void Take_OfAMinuteThatIsOver_IsOneRecordAKind()
    {
        for (var i = 0; i < 2_000; i++)
        {
            _counts.Add(Strange("getIssue"), Minute.AddMilliseconds(i * 20));
        }

        _counts.Add(Strange("signIn"), Minute);
        Assert.Empty(_counts.Take(Minute.AddSeconds(59), all: false));
        var records = _counts.Take(Minute.AddMinutes(1), all: false).Select(one => one.Record).OrderBy(record => record.Action).ToArray();
        Assert.Equal([("getIssue", "session.missing ×2000"), ("signIn", "session.missing ×1")], records.Select(record => (record.Action, record.Detail!)));
        Assert.All(records, record => Assert.Equal((null, null, Minute), (record.Person, record.Address, record.At)));
        Assert.Empty(_counts.Take(Minute.AddMinutes(2), all: true));
    }

    [Fact]
    public void Take_OfWhatIsFiledByItself_CountsTheRest()
    {
        var known = new Refusal("420602004", "signIn", null, "401", "sign_in.failed", "account admin", 1);
        Assert.True(_counts.Add(known, Minute));
        Assert.Empty(_counts.Take(Minute, all: true));
        Assert.True(_counts.Add(known, Minute));
        Assert.False(_counts.Add(known, Minute));
        Assert.Equal("account admin sign_in.failed ×1", Assert.Single(_counts.Take(Minute, all: true)).Record.Detail);
    }

    [Fact]
    public void Add_OfMoreKindsThanAreToldApart_KeepsTheirNumber()
    {
        for (var i = 0; i < 5_000; i++)
        {
            _counts.Add(Strange($"a{i}"), Minute);
        }

        var records = _counts.Take(Minute, all: true).Select(one => one.Record).ToArray();
        Assert.InRange(records.Length, 2, 501);
        Assert.Equal(5_000, records.Sum(record => int.Parse(record.Detail!.Split('×')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Refusal Strange(string action) => new("000000000", action, null, "401", "session.missing", null, 0);
}
