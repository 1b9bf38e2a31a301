using System.Diagnostics;
using OpenTelemetry;

namespace Gridwhistle.Telemetry;

/// <summary>Takes from spans what the platform writes into them and may name a person or a room: addresses with ids, keys of grains, texts of exceptions.</summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    private static readonly string[] Unwanted =
    [
        "url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original",
        "rpc.orleans.source_id", "rpc.orleans.target_id", "exception.message", "exception.stacktrace",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Unwanted)
        {
            if (data.GetTagItem(tag) is not null)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
