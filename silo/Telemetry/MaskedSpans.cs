using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Gridwhistle.Telemetry;

/// <summary>
/// Leaves of what the platform writes into spans only what cannot name a person or a room: keys of grains, addresses with ids, who
/// called from where, and texts of exceptions go, and so does whatever a later version adds until it is listed here.
/// Calls of grains are named by interface and method, without the namespace.
/// </summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    private const string Framework = "Microsoft.Orleans";

    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        "error.type", "exception.escaped", "exception.type",
        "http.request.method", "http.response.status_code", "http.route",
        "network.protocol.name", "network.protocol.version", "server.address", "server.port", "signalr.connection.status", "url.scheme",
        "rpc.method", "rpc.service", "rpc.system", "rpc.system.name",
        "orleans.rpc.service", "orleans.activation.cause", "orleans.deactivation.reason", "orleans.grain.state", "orleans.grain.type",
        "db.namespace", "db.operation.name", "db.query.text", "db.response.status_code", "db.system.name");

    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        // Our own tags are few and closed.
        if (data.Source.Name != GridInstruments.Name)
        {
            string[] others = [.. data.TagObjects.Select(tag => tag.Key).Where(tag => !Harmless.Contains(tag))];
            Array.ForEach(others, tag => data.SetTag(tag, null));
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
