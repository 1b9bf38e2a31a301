using System.Buffers;
using System.IO.Pipelines;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Live;

public sealed class LiveConnectionTests
{
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 1024, useSynchronizationContext: false));
    private readonly LenientJsonProtocol _protocol = new(Options.Create(new JsonHubProtocolOptions()));

    [Fact]
    public async Task TrySend_WhenTheClientDoesNotRead_QueuesABoundedNumberAndThenRefuses()
    {
        var connection = Open();
        var accepted = 0;
        while (accepted < 100_000 && connection.TrySend(Message(accepted + 1)))
        {
            accepted++;
        }

        Assert.InRange(accepted, LiveConnection.QueueBound, LiveConnection.QueueBound + 200);
        Assert.Equal(Enumerable.Range(1, accepted), await ReadAsync(accepted));
    }

    [Fact]
    public async Task Replace_ThrowsAwayWhatWaits()
    {
        var connection = Open();
        var accepted = 0;
        while (connection.TrySend(Message(accepted + 1)))
        {
            accepted++;
        }

        connection.Replace([Message(-1)]);

        var versions = new List<int>();
        while (versions.Count == 0 || versions[^1] != -1)
        {
            versions.AddRange(await ReadAsync(1));
        }

        Assert.True(versions.Count < accepted - LiveConnection.QueueBound + 2);
        Assert.True(connection.TrySend(Message(7)));
        Assert.Equal([7], await ReadAsync(1));
    }

    [Fact]
    public void TryFollow_BeyondTheBound_IsRefusedUntilSomethingIsLeft()
    {
        var connection = Open();
        Assert.All(Enumerable.Range(0, LiveConnection.InterestBound), i => Assert.True(connection.TryFollow($"issue:{i}")));
        Assert.True(connection.TryFollow("issue:0"));
        Assert.False(connection.TryFollow("issue:more"));
        connection.Unfollow("issue:0");
        Assert.True(connection.TryFollow("issue:more"));
    }

    private LiveConnection Open()
    {
        var fromClient = new Pipe();
        var transport = new DuplexPipe(fromClient.Reader, _toClient.Writer);
        var post = new Post("post-duty", Role.StreetDutyOfficer, new AreaCode("420602004"), null);
        var caller = new Caller(new Person(new PersonId("duty"), "值班", "19900000000", "duty", [post]), post, "duty", "session");
        var context = new DefaultConnectionContext("c1", transport, transport) { User = caller.Principal };
        var options = new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(5), ClientTimeoutInterval = TimeSpan.FromMinutes(5) };
        return new LiveConnection(new HubConnectionContext(context, options, NullLoggerFactory.Instance) { Protocol = _protocol });
    }

    private static SerializedHubMessage Message(int version) => LiveMessage.Of(LiveEvents.IssueChanged, new IssueChangedBody(new IssueId("a"), version));

    private async Task<IReadOnlyList<int>> ReadAsync(int count)
    {
        var versions = new List<int>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (versions.Count < count)
        {
            var read = await _toClient.Reader.ReadAsync(limit.Token);
            var rest = read.Buffer;
            while (versions.Count < count && _protocol.TryParseMessage(ref rest, new Binder(), out var message))
            {
                versions.Add(((IssueChangedBody)((InvocationMessage)message).Arguments[0]!).Version);
            }

            _toClient.Reader.AdvanceTo(rest.Start, versions.Count < count ? rest.End : rest.Start);
        }

        return versions;
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Binder : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(IssueChangedBody)];

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
