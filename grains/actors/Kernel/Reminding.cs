namespace Gridwhistle.Kernel;

/// <summary>Wakes a case by a reminder of the framework. It only says "look": late, early and repeated looks do no harm.</summary>
internal static class Reminding
{
    private const string Look = "look";

    /// <summary>A look that failed comes again after this long.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    /// <summary>After a look: has the grain looked at again at that instant; never, when it is null. What is due still is what the look could not do.</summary>
    public static Task LookAgainAsync<TGrain>(this TGrain grain, DateTimeOffset? at, DateTimeOffset now)
        where TGrain : Grain, IRemindable =>
        at is { } then ? grain.LookAtAsync(then > now ? then : now + Again, now) : grain.LookNoMoreAsync();

    /// <summary>Has the grain looked at at that instant, which is not past.</summary>
    public static Task LookAtAsync<TGrain>(this TGrain grain, DateTimeOffset at, DateTimeOffset now)
        where TGrain : Grain, IRemindable =>
        grain.RegisterOrUpdateReminder(Look, TimeSpan.FromMilliseconds(Math.Ceiling((at - now).TotalMilliseconds)), Again);

    public static async Task LookNoMoreAsync<TGrain>(this TGrain grain)
        where TGrain : Grain, IRemindable
    {
        if (await grain.GetReminder(Look) is { } done)
        {
            await grain.UnregisterReminder(done);
        }
    }
}
