using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>A connected client as the relay sees it.</summary>
internal interface ILiveClient
{
    /// <summary>True once the client has gone; nobody needs to tell it anything any more.</summary>
    bool IsClosed { get; }

    /// <summary>Whose it is.</summary>
    Actor Viewer { get; }

    /// <summary>Hands over or queues a message without waiting; false when the client's queue is full, and then the message is lost.</summary>
    bool TrySend(SerializedHubMessage message);

    /// <summary>Throws away what waits and queues <paramref name="instead"/>.</summary>
    void Replace(IEnumerable<SerializedHubMessage> instead);
}
