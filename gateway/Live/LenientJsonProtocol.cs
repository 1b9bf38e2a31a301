using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// SignalR's JSON protocol, except that a call may leave out its last argument: <c>JoinGroup("…")</c> is <c>JoinGroup("…", null)</c>.
/// The framework itself insists on the exact number.
/// </summary>
internal sealed class LenientJsonProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var again = input;
        if (!_json.TryParseMessage(ref input, binder, out message))
        {
            return false;
        }

        if (message is InvocationBindingFailureMessage { InvocationId: var id, Target: var target }
            && _json.TryParseMessage(ref again, new ShorterBinder(binder), out var shorter)
            && shorter is InvocationMessage { Arguments: var arguments, StreamIds: var streams }
            && binder.GetParameterTypes(target) is [.., var last] && Nullable.GetUnderlyingType(last) is not null)
        {
            message = new InvocationMessage(id, target, [.. arguments, null], streams);
        }

        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    private sealed class ShorterBinder(IInvocationBinder binder) : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => binder.GetReturnType(invocationId);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. binder.GetParameterTypes(methodName).SkipLast(1)];

        public Type GetStreamItemType(string streamId) => binder.GetStreamItemType(streamId);

        public string? GetTarget(ReadOnlySpan<byte> utf8Bytes) => binder.GetTarget(utf8Bytes);
    }
}
