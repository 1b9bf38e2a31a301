using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_GoAroundTheCall_InTheOrderOfTheirRegistration()
    {
        await using var host = await StartAsync(services => services
            .AddSingleton<IIncomingGrainCallFilter>(provider => new NotingFilter(provider.GetRequiredService<Stage>(), "outer"))
            .AddSingleton<IIncomingGrainCallFilter>(provider => new NotingFilter(provider.GetRequiredService<Stage>(), "inner")));

        Assert.Equal("HELLO", await host.Grains.GetGrain<IEchoGrain>("one").EchoAsync("hello"));

        Assert.Equal(
        [
            "outer before IEchoGrain.EchoAsync(hello) of echo/one from outside in EchoGrain",
            "inner before IEchoGrain.EchoAsync(hello) of echo/one from outside in EchoGrain",
            "inner after HELLO",
            "outer after HELLO",
        ],
        host.Stage.Notes);
    }

    [Fact]
    public async Task Filter_ThatChangesArgumentAndResult_IsHeard()
    {
        await using var host = await StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter, ChangingFilter>());

        Assert.Equal("<CHANGED>", await host.Grains.GetGrain<IEchoGrain>("one").EchoAsync("hello"));
        await host.Grains.GetGrain<IEchoGrain>("one").NothingAsync();
    }

    [Fact]
    public async Task Filter_ThatThrows_KeepsTheCallFromTheGrain()
    {
        await using var host = await StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter, ForbiddingFilter>());

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Grains.GetGrain<IEchoGrain>("one").NothingAsync());

        Assert.Empty(host.Stage.Notes);
    }

    [Fact]
    public async Task Filter_ForACallBetweenGrains_KnowsTheCaller()
    {
        await using var host = await StartAsync(services => services
            .AddSingleton<IIncomingGrainCallFilter>(provider => new NotingFilter(provider.GetRequiredService<Stage>(), "filter")));

        await host.Grains.GetGrain<IEchoGrain>("one").PassOnAsync("two", "hello");

        Assert.Contains("filter before IEchoGrain.EchoAsync(hello) of echo/two from echo/one in EchoGrain", host.Stage.Notes);
    }

    [Fact]
    public async Task RequestContext_GoesWithTheCallAndItsCalls_AndNotBack()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(EchoGrain));
        var one = host.Grains.GetGrain<IEchoGrain>("one");

        RequestContext.Set("actor", "anna");
        Assert.Equal("anna", await one.ActorAsync());
        Assert.Equal("anna", await one.ActorOfAsync("two"));
        await one.ChangeActorAsync("bert");
        Assert.Equal("anna", RequestContext.Get("actor"));

        RequestContext.Set("actor", "carl");
        Assert.Equal("carl", await one.ActorAsync());
        RequestContext.Clear();
        Assert.Equal("nobody", await one.ActorAsync());
    }

    [Fact]
    public async Task RequestContext_SetByOneRequest_IsNotSeenByTheNext()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(EchoGrain));
        var one = host.Grains.GetGrain<IEchoGrain>("one");
        var held = one.HoldAsync("held");
        await host.Stage.AtAsync("held");
        var change = one.ChangeActorAsync("bert");
        var actor = one.ActorAsync();

        host.Stage.Open("held");

        await Task.WhenAll(held, change).Soon();
        Assert.Equal("nobody", await actor.Soon());
    }

    [Fact]
    public async Task RequestContext_OfManyCallers_IsNotMixedUp()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(EchoGrain));
        var one = host.Grains.GetGrain<IEchoGrain>("one");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(caller => Task.Run(async () =>
        {
            RequestContext.Set("actor", $"{caller}");
            for (var call = 0; call < 20; call++)
            {
                Assert.Equal($"{caller}", await (call % 2 == 0 ? one.ActorAsync() : one.ActorOfAsync("two")));
            }
        }))).Soon();
    }

    [Fact]
    public async Task OtherFlowingValues_DoNotReachTheGrain()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(EchoGrain));
        var one = host.Grains.GetGrain<IEchoGrain>("one");
        await one.NothingAsync();

        EchoGrain.Flowing.Value = "must not be seen";

        Assert.Null(await one.FlowingAsync());
        Assert.Null(await host.Grains.GetGrain<IEchoGrain>("two").FlowingAsync());
    }

    private static Task<HostUnderTest> StartAsync(Action<IServiceCollection> filters) =>
        HostUnderTest.StartAsync(new Setup { Grains = [typeof(EchoGrain)], Services = filters });

    private sealed class NotingFilter(Stage stage, string name) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            var arguments = Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument);
            stage.Note($"{name} before {context.InterfaceName}.{context.InterfaceMethod.Name}({string.Join(", ", arguments)})"
                + $" of {context.TargetId} from {context.SourceId?.ToString() ?? "outside"} in {context.ImplementationMethod.DeclaringType!.Name}");
            Assert.Same(context.Grain, context.TargetContext.GrainInstance);
            await context.Invoke();
            stage.Note($"{name} after {context.Result}");
        }
    }

    private sealed class ChangingFilter : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Request.GetArgumentCount() > 0)
            {
                context.Request.SetArgument(0, "changed");
            }

            await context.Invoke();
            context.Result = context.Result is string text ? $"<{text}>" : context.Result;
        }
    }

    private sealed class ForbiddingFilter : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => throw new UnauthorizedAccessException();
    }
}

public interface IEchoGrain : IGrainWithStringKey
{
    Task<string> EchoAsync(string word);

    Task NothingAsync();

    Task<string> PassOnAsync(string other, string word);

    Task<string> ActorAsync();

    Task<string> ActorOfAsync(string other);

    Task ChangeActorAsync(string actor);

    Task HoldAsync(string place);

    Task<string?> FlowingAsync();
}

internal sealed class EchoGrain(Stage stage) : Grain, IEchoGrain
{
    public static readonly AsyncLocal<string?> Flowing = new();

    public Task<string> EchoAsync(string word) => Task.FromResult(word.ToUpperInvariant());

    public Task NothingAsync()
    {
        stage.Note("nothing");
        return Task.CompletedTask;
    }

    public Task<string> PassOnAsync(string other, string word) => GrainFactory.GetGrain<IEchoGrain>(other).EchoAsync(word);

    public Task<string> ActorAsync() => Task.FromResult(RequestContext.Get("actor") as string ?? "nobody");

    public async Task<string> ActorOfAsync(string other)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IEchoGrain>(other).ActorAsync();
    }

    // Not async on purpose: what it sets must not stay on the thread.
    public Task ChangeActorAsync(string actor)
    {
        RequestContext.Set("actor", actor);
        return Task.CompletedTask;
    }

    public Task HoldAsync(string place) => stage.PassAsync(place);

    public Task<string?> FlowingAsync() => Task.FromResult(Flowing.Value);
}
