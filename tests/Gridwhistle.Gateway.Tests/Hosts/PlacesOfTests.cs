using System.Collections.Concurrent;
using System.Text.Json;

namespace Gridwhistle.Hosts;

/// <summary>
/// Which class of tests reports what where on the street that all share: a report joins an open case of its kind and place, so two
/// classes at one place and category pass or fail by their order. The second one fails here, whatever the order.
/// </summary>
internal sealed class PlacesOfTests : DelegatingHandler
{
    private static readonly ConcurrentDictionary<(string Building, string Category), string> s_owners = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri?.AbsolutePath == "/api/v1/issues" && request.Content is { } content
            && TestContext.Current.TestClass is { } tests
            && Read(await content.ReadAsStringAsync(cancellationToken)) is { } place)
        {
            var owner = s_owners.GetOrAdd(place, tests.TestClassName);
            Assert.True(owner == tests.TestClassName, $"{tests.TestClassName} and {owner} both report '{place.Category}' at building {place.Building}; each needs a building or a category of its own.");
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static (string Building, string Category)? Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && Text(json.RootElement, "category") is { } category
                && json.RootElement.TryGetProperty("place", out var place) && place.ValueKind is JsonValueKind.Object
                && (Text(place, "buildingId") ?? Text(place, "householdId")) is { } id && id.Split('-') is [var grid, var building, ..]
                    ? ($"{grid}-{building}", category)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
