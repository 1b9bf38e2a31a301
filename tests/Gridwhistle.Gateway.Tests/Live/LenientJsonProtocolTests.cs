using System.Buffers;
using System.Text;
using Gridwhistle.Gateway.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Live;

public sealed class LenientJsonProtocolTests
{
    private readonly LenientJsonProtocol _protocol = new(Options.Create(new JsonHubProtocolOptions()));

    [Theory]
    [InlineData("""["grid:1",7]""", 7L)]
    [InlineData("""["grid:1",null]""", null)]
    [InlineData("""["grid:1"]""", null)]
    public void Parse_LastArgumentLeftOut_IsNull(string arguments, long? since)
    {
        var message = Assert.IsType<InvocationMessage>(Parse(arguments));
        Assert.Equal(["grid:1", since], message.Arguments);
        Assert.Equal("5", message.InvocationId);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""["grid:1","x"]""")]
    [InlineData("""["grid:1",1,2]""")]
    public void Parse_AnythingElseThatDoesNotFit_Fails(string arguments) => Assert.IsType<InvocationBindingFailureMessage>(Parse(arguments));

    private HubMessage Parse(string arguments)
    {
        var text = $$"""{"type":1,"invocationId":"5","target":"Watch","arguments":{{arguments}}}""" + "\u001e";
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        Assert.True(_protocol.TryParseMessage(ref input, new Binder(), out var message));
        Assert.True(input.IsEmpty);
        return message;
    }

    private sealed class Binder : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(string), typeof(long?)];

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
