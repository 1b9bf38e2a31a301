using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Policies;

public sealed class LocalZoneTests
{
    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("UTC")]
    public void Local_AtAnyInstant_IsWhatTheZoneShows(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var local = new LocalZone(zone);

        // From 1985, when Shanghai still changed its clocks, to 2045.
        Prop.ForAll(Gen.Choose(0, 60 * 365 * 24 * 4).ToArbitrary(), quarters =>
        {
            var instant = new DateTimeOffset(1985, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(15.0 * quarters);
            var shown = local.Local(instant);
            var back = local.InstantOf(shown.DateTime);
            return shown.EqualsExact(TimeZoneInfo.ConvertTime(instant, zone))
                && (back.EqualsExact(shown) || (zone.IsAmbiguousTime(shown.DateTime) && back < instant));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("08:30", 510)]
    [InlineData("00:00", 0)]
    [InlineData("24:00", 1440)]
    [InlineData("23:59", 1439)]
    [InlineData("24:01", null)]
    [InlineData("12:60", null)]
    [InlineData("8:30", null)]
    [InlineData("08-30", null)]
    [InlineData("０8:30", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void MinutesOf_AClockTime_TakesOneFormOnly(string? text, int? minutes) => Assert.Equal(minutes, LocalTime.MinutesOf(text));
}
