using System.Diagnostics;
using OpenTelemetry;

namespace Gridwhistle.Telemetry;

/// <summary>
/// Takes from spans what the platform writes into them and may name a person or a room: addresses with ids, keys of grains, texts of exceptions.
/// Calls of grains are named by interface and method, without the namespace.
/// </summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    private const string Framework = "Microsoft.Orleans";

    private static readonly string[] Unwanted =
    [
        "url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original",
        "orleans.rpc.source_id", "orleans.rpc.target_id", "exception.message", "exception.stacktrace",
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

        if (data.Source.Name.StartsWith(Framework, StringComparison.Ordinal))
        {
            data.DisplayName = Short(data.DisplayName);
        }
    }

    /// <summary><c>Gridwhistle.Issues.IIssueGrain/Act</c> is <c>IIssueGrain/Act</c>.</summary>
    private static string Short(string call)
    {
        var method = call.LastIndexOf('/');
        return method < 0 ? call : call[(call.LastIndexOf('.', method) + 1)..];
    }
}
