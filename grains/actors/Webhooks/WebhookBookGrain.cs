using System.Collections.Immutable;
using Gridwhistle.Placement;

namespace Gridwhistle.Webhooks;

/// <summary>The webhooks of one street: their places are durable, what each is now is asked of it at the start and told by it after.</summary>
[GrainType("webhookbook"), StreetPlacement]
public sealed class WebhookBookGrain([PersistentState("webhooks", "grid")] IPersistentState<WebhookPlaces> places, IGrainFactory grains) : Grain, IWebhookBookGrain
{
    private readonly Dictionary<WebhookId, WebhookRoute> _routes = [];
    private readonly HashSet<WebhookId> _claimed = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var terms in await Task.WhenAll(places.State.Ids.Select(id => grains.Grain<IWebhookGrain>(id.Value).TermsAsync())))
        {
            if (terms is not null)
            {
                _routes[terms.Route.Id] = terms.Route;
            }
        }
    }

    public async Task<bool> ClaimAsync(WebhookId id)
    {
        if (places.State.Ids.Contains(id))
        {
            return true;
        }

        // A place nobody came to in an earlier life, or somebody has left, is free.
        var taken = places.State.Ids.Where(IsTaken).ToImmutableArray();
        if (taken.Length >= Managing.Most)
        {
            return false;
        }

        places.State = new WebhookPlaces([.. taken, id]);
        await places.WriteStateAsync();
        _claimed.Add(id);
        return true;
    }

    /// <summary>Interleaves: it changes the routes without an await.</summary>
    public Task NoteAsync(WebhookRoute route)
    {
        if (!_routes.TryGetValue(route.Id, out var known) || known.Version < route.Version)
        {
            _routes[route.Id] = route;
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<WebhookRoute>> RoutesAsync() =>
        Task.FromResult(_routes.Values.Where(route => route.State is not WebhookStatus.Deleted).OrderBy(route => route.Id.Value, StringComparer.Ordinal).ToImmutableArray());

    private bool IsTaken(WebhookId id) => _routes.TryGetValue(id, out var route) ? route.State is not WebhookStatus.Deleted : _claimed.Contains(id);
}

/// <summary>The webhooks a street has or had.</summary>
[GenerateSerializer, Immutable, Alias("webhook.places")]
public sealed record WebhookPlaces([property: Id(0)] ImmutableArray<WebhookId> Ids)
{
    public WebhookPlaces() : this([])
    {
    }
}
