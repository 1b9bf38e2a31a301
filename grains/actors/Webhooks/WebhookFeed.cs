using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Outward;
using Gridwhistle.People;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Webhooks;

/// <summary>Makes events of the steps of issues, whistles and clocks, and puts them into the queues of the webhooks that hear of them. What it was told is in the queues, durably, before its position moves.</summary>
internal sealed class WebhookFeed(SubscriberScope scope, IGrainFactory grains, IOptions<PublicAddressOptions> address) : CaseSubscriber<IssueEvent, Issue>
{
    private readonly IWebhookBookGrain _book = grains.Grain<IWebhookBookGrain>(scope.Street.Value);
    private readonly IDirectoryGrain _directory = grains.Grain<IDirectoryGrain>(scope.Street.Value);
    private readonly string _publicUrl = address.Value.PublicUrl?.TrimEnd('/') ?? "";

    public override string Name => "webhooks";

    public override SubscriberTiming Timing => SubscriberTiming.AfterAnswer;

    public override async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        var routes = await _book.RoutesAsync();
        if (routes.IsEmpty)
        {
            return;
        }

        var names = new Names(this);
        var queues = new Dictionary<WebhookId, ImmutableArray<OutgoingEvent>.Builder>();
        foreach (var step in steps)
        {
            await AddAsync(step, routes, names, queues);
        }

        await Task.WhenAll(queues.Select(queue => grains.Grain<IWebhookQueueGrain>(queue.Key.Value).EnqueueAsync(queue.Value.DrainToImmutable())));
    }

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => !IssueSteps.Of(before, e, after).IsEmpty;

    private static async Task AddAsync(
        CommittedStep step, ImmutableArray<WebhookRoute> routes, Names names, Dictionary<WebhookId, ImmutableArray<OutgoingEvent>.Builder> queues)
    {
        var (e, issue) = ((IssueEvent)step.Event, (Issue)step.After);
        foreach (var told in IssueSteps.Of((Issue?)step.Before, e, issue))
        {
            ImmutableArray<WebhookRoute> hearers = [.. routes.Where(route => route.Settings.Hears(issue, told.Type))];
            if (hearers.IsEmpty)
            {
                continue;
            }

            var id = CaseEvent.IdOf(step.Stream, step.Version, e.At, told);
            var made = new CaseEvent(id, told, step.Version, e.At, issue, await names.OfAsync(told, issue));
            // One writing for all receivers of a profile.
            foreach (var profile in hearers.GroupBy(route => route.Settings.Profile))
            {
                var outgoing = new OutgoingEvent(id, told.Type, made.Subject, e.At, EventText.Of(made, profile.Key));
                foreach (var route in profile)
                {
                    (queues.TryGetValue(route.Id, out var queue) ? queue : queues[route.Id] = ImmutableArray.CreateBuilder<OutgoingEvent>()).Add(outgoing);
                }
            }
        }
    }

    /// <summary>The names of categories and bodies, each asked for once a batch.</summary>
    private sealed class Names(WebhookFeed feed)
    {
        private readonly Dictionary<AreaCode, ImmutableDictionary<string, string>> _categories = [];
        private readonly Dictionary<OrganisationId, string?> _bodies = [];

        public async Task<EventFacts> OfAsync(TellableStep step, Issue issue)
        {
            var bodies = ImmutableDictionary.CreateBuilder<OrganisationId, string>();
            foreach (var body in CaseEvent.BodiesOf(step, issue))
            {
                if (!_bodies.TryGetValue(body, out var name))
                {
                    _bodies[body] = name = (await feed._directory.OrganisationAsync(body))?.Name;
                }

                if (name is not null)
                {
                    bodies[body] = name;
                }
            }

            return new EventFacts(await CategoryAsync(issue), bodies.ToImmutable(), feed._publicUrl);
        }

        private async Task<string?> CategoryAsync(Issue issue)
        {
            var community = issue.PoliciesOf ?? issue.Place.GridCode.Community;
            if (issue.Category is not { } code || community is not { } of)
            {
                return null;
            }

            if (!_categories.TryGetValue(of, out var known))
            {
                var policies = await feed.Grains.Grain<ICommunityGrain>(of.Value).PoliciesAsync();
                _categories[of] = known = policies?.Categories.ToImmutableDictionary(category => category.Code, category => category.Name) ?? ImmutableDictionary<string, string>.Empty;
            }

            return known.GetValueOrDefault(code);
        }
    }

    private IGrainFactory Grains => grains;
}
