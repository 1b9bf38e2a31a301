namespace Gridwhistle.Rejections;

/// <summary>The codes a webhook says no with. The gateway gives each its status; here they only have names.</summary>
public static class WebhookRejections
{
    public const string
        Unknown = "webhook.unknown",
        TooMany = "webhook.too_many",
        WrongState = "webhook.wrong_state",
        DeliveryUnknown = "delivery.unknown",
        ReplayRange = "replay.range",
        TargetRefused = "target.refused";
}
