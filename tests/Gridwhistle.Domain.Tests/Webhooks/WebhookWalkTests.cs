using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gridwhistle.Webhooks;

/// <summary>Random commands by random people at random times.</summary>
public sealed class WebhookWalkTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Lazy<WebhookWalk[]> Lives = new(() => [.. Enumerable.Range(0, 300).Select(seed => new WebhookWalk(seed).Go(60))]);

    [Fact]
    public void AnyLife_KeepsEveryRule() => Assert.All(Lives.Value, walk => Assert.Empty(walk.Broken));

    [Fact]
    public void AnyLife_Replayed_EqualsTheLiveState_AlsoStoredAndReadBack() => Assert.All(Lives.Value, walk =>
    {
        var live = JsonSerializer.Serialize(walk.State, Json);
        Assert.Equal(live, JsonSerializer.Serialize(walk.Events.Aggregate((Webhook?)null, WebhookEvolution.Apply), Json));
        Assert.Equal(live, JsonSerializer.Serialize(JsonSerializer.Deserialize<Webhook>(live, Json), Json));
    });

    internal static HashSet<Issues.Transition> Steps => [.. Lives.Value.SelectMany(walk => walk.Steps)];
}
