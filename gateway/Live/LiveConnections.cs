using System.Collections.Concurrent;
using Gridwhistle.Telemetry;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// SignalR's own bookkeeping of connections, with a <see cref="LiveConnection"/> for each: the relay writes to connections itself,
/// because a group send would pile up writes without bound behind a client that does not read.
/// </summary>
internal sealed class LiveConnections(LiveRelay relay, ILogger<DefaultHubLifetimeManager<LiveHub>> log) : DefaultHubLifetimeManager<LiveHub>(log)
{
    private readonly ConcurrentDictionary<string, LiveConnection> _connections = [];

    /// <summary>The client's connection; null once it has gone.</summary>
    public LiveConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public IEnumerable<LiveConnection> Open => _connections.Values.Where(one => !one.IsClosed);

    /// <summary>Ends a connection from our side: nothing more is sent over it but the reason.</summary>
    public void End(LiveConnection connection, string reason, bool mayReturn)
    {
        connection.End(reason, mayReturn);
        relay.Close(connection);
    }

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = new LiveConnection(connection);
        GridInstruments.Clients.Add(1);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_connections.TryRemove(connection.ConnectionId, out var gone))
        {
            GridInstruments.Clients.Add(-1);
            gone.Close();
            relay.Close(gone);
        }

        return base.OnDisconnectedAsync(connection);
    }
}
