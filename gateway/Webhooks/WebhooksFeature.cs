using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Webhooks;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>Signed events to other systems (事件推送): set up by administrators, and by officers for their own community; the log is read by auditors too.</summary>
internal sealed class WebhooksFeature : IFeature
{
    public static Operation ManageWebhooks { get; } = new(nameof(ManageWebhooks));

    public static Operation ReadWebhooks { get; } = new(nameof(ReadWebhooks));

    public IEnumerable<AccessLine> Access =>
    [
        new(ManageWebhooks, Reach.Area, WebhookAccess.Managers),
        new(ReadWebhooks, Reach.Area, WebhookAccess.Readers),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => WebhookProblems.All;

    public IEnumerable<KeyValuePair<string, string>> FactWords => WebhookProblems.Words;

    public void AddServices(IServiceCollection services) => services.AddSingleton<ILiveItem, WebhookItem>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapWebhooks();
}
