namespace Gridwhistle.Kernel;

/// <summary>Wakes a case by a reminder of the framework. It only says "look": late, early and repeated looks do no harm.</summary>
internal static class Reminding
{
    private const string Look = "look";

    /// <summary>A look that failed comes again after this long.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    /// <summary>After a look: has the grain looked at again at that instant; never, when it is null. What is due still is what the look could not do.</summary>
    public static async Task LookAgainAsync<TGrain>(this TGrain grain, DateTimeOffset? at, DateTimeOffset now)
        where TGrain : Grain, IRemindable
    {
        if (at is { } then)
        {
            await grain.RegisterOrUpdateReminder(Look, then > now ? TimeSpan.FromMilliseconds(Math.Ceiling((then - now).TotalMilliseconds)) : Again, Again);
        }
        else if (await grain.GetReminder(Look) is { } done)
        {
            await grain.UnregisterReminder(done);
        }
    }
}
