using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>A roster's private calendar address: whoever has it may subscribe without signing in, so it names nothing that could be guessed.</summary>
internal static class RosterFeed
{
    private const string Calendar = "text/calendar; charset=utf-8";

    /// <summary>The address to subscribe to, below the API.</summary>
    public static string AddressOf(Roster roster, string secret) =>
        $"/rosters/{Uri.EscapeDataString(roster.Id)}.ics?token={TokenOf(roster.Id, roster.Area.Street, secret)}";

    public static async Task<Results<ContentHttpResult, Problem>> Read(string id, string? token, IGrainFactory grains, TimeProvider clock)
    {
        if (token?.Split('-') is not [var street, _] || AreaCode.From(street) is not { Level: AreaLevel.Street } code
            || await grains.Grain<IStreetGrain>(code.Value).AreaAsync(code) is null)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var directory = grains.Grain<IDirectoryGrain>(code.Value);
        var expected = TokenOf(id, code, await directory.FeedSecretAsync());
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected))
            || (await directory.RostersAsync(code)).FirstOrDefault(one => one.Id == id) is not { } roster)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var area = await grains.Grain<IStreetGrain>(code.Value).AreaAsync(roster.Area);
        return await directory.CalendarAsync(id) is { } calendar
            ? TypedResults.Content(RosterCalendarText.Of(calendar, $"{area?.Name ?? roster.Area.Value}值班", clock.GetUtcNow()), Calendar)
            : Problem.Of(DutyRejections.UnknownRoster);
    }

    private static string TokenOf(string roster, AreaCode street, string secret) =>
        $"{street.Value}-{Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(secret), Encoding.UTF8.GetBytes(roster)))}";
}

/// <summary>A roster with the address its calendar can be subscribed at.</summary>
internal sealed class RosterBody(Roster roster, string feed)
{
    public string Id => roster.Id;

    public AreaCode Area => roster.Area;

    public Role Role => roster.Role;

    public OrganisationId? OrganisationId => roster.OrganisationId;

    public IReadOnlyList<WeeklyShift> Weekly => roster.Weekly.IsDefault ? [] : roster.Weekly;

    public IReadOnlyList<RosterOverride> Overrides => roster.Overrides.IsDefault ? [] : roster.Overrides;

    public PersonId? Fallback => roster.Fallback;

    public int Revision => roster.Revision;

    /// <summary>Below the API: <c>/rosters/{id}.ics?token=…</c>. Treat it as a secret.</summary>
    public string Feed => feed;
}
