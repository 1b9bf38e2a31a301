using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>Fetches what a decision needs: the community's calendar, who has to be told, and for a draft its number and issuer.</summary>
internal sealed class BulletinContextReader(IGrainFactory grains)
{
    /// <summary>Numbers and years are the street's, in China.</summary>
    private static readonly TimeSpan Local = TimeSpan.FromHours(8);

    public async Task<Outcome<BulletinContext>> ReadAsync(BulletinCommand command, Bulletin? bulletin, AreaCode community, DateTimeOffset now)
    {
        var street = grains.Grain<IStreetGrain>(community.Street.Value);
        if (await street.AreaAsync(community) is not { } area)
        {
            return Rejection.Of("area.unknown", ("area", community.Value));
        }

        if (await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync() is not { } policies)
        {
            return Rejection.Of("community.no_policies", ("community", community.Value));
        }

        var context = new BulletinContext { Now = now, Rules = BulletinRules.Default, Calendar = policies.Calendar };
        context = command switch
        {
            DraftBulletin when bulletin is null => context with { Number = await NumberAsync(community, now), Issuer = await IssuerAsync(command.By, area) },
            PublishBulletin or CorrectBulletin or WithdrawBulletin => await WithAudienceAsync(context, street, community),
            TickBulletin when bulletin?.PublishAt <= now => await WithAudienceAsync(context, street, community),
            _ => context,
        };
        return command is DraftBulletin or ObjectToBulletin or TickBulletin ? context with { Officers = await OfficersAsync(command.By, community) } : context;
    }

    private async Task<string> NumberAsync(AreaCode community, DateTimeOffset now)
    {
        var number = await grains.Grain<IBulletinNumbersGrain>(community.Value).NextAsync(now.ToOffset(Local).Year);
        return $"{community.Value[community.Street.Value.Length..]}-{number.Year}-{number.Count:0000}";
    }

    /// <summary>The body somebody writes for; an officer without one writes for the office of their area.</summary>
    private async Task<BulletinIssuer> IssuerAsync(Actor by, AreaView community)
    {
        var directory = grains.Grain<IDirectoryGrain>(community.Code.Street.Value);
        return by.Post.Organisation is { } id && await directory.OrganisationAsync(id) is { } body
            ? new BulletinIssuer(body.Id, body.Name)
            : new BulletinIssuer(null, by.Post.Area.Level is AreaLevel.Street && await grains.Grain<IStreetGrain>(by.Post.Area.Value).AreaAsync(by.Post.Area) is { } own ? own.Name : community.Name);
    }

    /// <summary>The community's own; the street's where nobody but the one who acts is left.</summary>
    private async Task<ImmutableArray<PersonId>> OfficersAsync(Actor by, AreaCode community)
    {
        var directory = grains.Grain<IDirectoryGrain>(community.Street.Value);
        var own = await directory.HoldersAsync(Role.CommunityOfficer, community);
        var holders = own.Any(holder => holder.PersonId != by.PersonId) ? own : await directory.HoldersAsync(Role.StreetDutyOfficer, community.Street);
        return [.. holders.Select(holder => holder.PersonId).Distinct()];
    }

    private async Task<BulletinContext> WithAudienceAsync(BulletinContext context, IStreetGrain street, AreaCode community)
    {
        var directory = grains.Grain<IDirectoryGrain>(community.Street.Value);
        ImmutableArray<AreaCode> grids = [.. (await street.ChildrenAsync(community)).Select(area => area.Code)];
        var members = await Task.WhenAll(grids.Select(grid => directory.MembersAsync(grid, context.Now)));
        return context with { Grids = grids, Audience = [.. members.SelectMany(ofGrid => ofGrid).Select(member => member.PersonId).Distinct()] };
    }
}
