using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>
/// Private calendar addresses of rosters: whoever has one may subscribe without signing in. Each belongs to one person's post; it opens nothing
/// once the post is gone, once it was renewed, or after <see cref="Lifetime"/>.
/// </summary>
internal static class RosterFeed
{
    private const string Calendar = "text/calendar; charset=utf-8";

    /// <summary>So long an address is good. On the machine's own time, as every token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(366);

    public static IEndpointRouteBuilder MapFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("").WithTags("Rosters");
        feeds.MapGet("/rosters/{id}.ics", Read).AllowAnonymous().WithName("getRosterFeed").WithSummary("Read a roster as a calendar, by the token of its address").Produces<string>(contentType: "text/calendar");
        feeds.MapGet("/me/roster-feed", Own).Requires(PeopleFeature.OwnFeed).WithName("getOwnRosterFeed").WithSummary("Get the calendar addresses of one's own rosters");
        feeds.MapPost("/me/roster-feed/renew", Renew).Requires(PeopleFeature.OwnFeed).WithName("renewOwnRosterFeed").WithSummary("Make new calendar addresses; the old ones open nothing any more");
        return api;
    }

    private static async Task<Results<ContentHttpResult, Problem>> Read(string id, string? token, IGrainFactory grains, TimeProvider clock, SystemTime time)
    {
        if (token?.Split('-') is not [var street, var handle, _] || AreaCode.From(street) is not { Level: AreaLevel.Street } code
            || await grains.Grain<IStreetGrain>(code.Value).AreaAsync(code) is null)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var directory = grains.Grain<IDirectoryGrain>(code.Value);
        var expected = TokenOf(id, code, handle, await directory.FeedSecretAsync());
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected))
            || (await directory.FedRostersAsync(handle, time.Now - Lifetime)).FirstOrDefault(one => one.Id == id) is not { } roster)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var area = await grains.Grain<IStreetGrain>(code.Value).AreaAsync(roster.Area);
        return await directory.CalendarAsync(id) is { } calendar
            ? TypedResults.Content(RosterCalendarText.Of(calendar, $"{area?.Name ?? roster.Area.Value}值班", clock.GetUtcNow()), Calendar)
            : Problem.Of(DutyRejections.UnknownRoster);
    }

    private static async Task<Results<Ok<RosterFeedBody>, Problem>> Own(Caller caller, IGrainFactory grains, SystemTime time)
    {
        var directory = DirectoryOf(caller, grains);
        return await BodyAsync(await directory.FeedKeyAsync(caller.PersonId, caller.Post.PostId, time.Now, time.Now - Lifetime), caller, directory);
    }

    private static async Task<Results<Ok<RosterFeedBody>, Problem>> Renew(Caller caller, IGrainFactory grains, SystemTime time)
    {
        var directory = DirectoryOf(caller, grains);
        return await BodyAsync(await directory.RenewFeedKeyAsync(caller.PersonId, caller.Post.PostId, time.Now), caller, directory);
    }

    private static async Task<Results<Ok<RosterFeedBody>, Problem>> BodyAsync(FeedKey key, Caller caller, IDirectoryGrain directory)
    {
        var (street, secret) = (caller.Post.Area.Street, await directory.FeedSecretAsync());
        var rosters = await directory.FedRostersAsync(key.Handle, key.MadeAt);
        return rosters.IsEmpty
            ? Problem.Of(DutyRejections.UnknownRoster)
            : TypedResults.Ok(new RosterFeedBody([.. rosters.Select(roster => new OwnRosterFeed(roster.Id, roster.Area, roster.Role, AddressOf(roster, street, key, secret)))], key.MadeAt + Lifetime));
    }

    private static IDirectoryGrain DirectoryOf(Caller caller, IGrainFactory grains) => grains.Grain<IDirectoryGrain>(caller.Post.Area.Street.Value);

    private static string AddressOf(Roster roster, AreaCode street, FeedKey key, string secret) =>
        $"{ApiGroup.BasePath}/rosters/{Uri.EscapeDataString(roster.Id)}.ics?token={TokenOf(roster.Id, street, key.Handle, secret)}";

    private static string TokenOf(string roster, AreaCode street, string handle, string secret) =>
        $"{street.Value}-{handle}-{Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(secret), Encoding.UTF8.GetBytes($"{handle}/{roster}")))}";
}

/// <summary>The calendar addresses of one's own rosters. Treat them as secrets.</summary>
/// <param name="Until">Until when they are good.</param>
internal sealed record RosterFeedBody(IReadOnlyList<OwnRosterFeed> Feeds, DateTimeOffset Until)
{
    /// <summary>The first of them: of the roster that names the person.</summary>
    public string Url => Feeds[0].Url;
}

/// <summary>One roster's calendar address.</summary>
internal sealed record OwnRosterFeed(string RosterId, AreaCode Area, Role Role, string Url);
