using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Scenarios;

/// <summary>What the stories about time read of a case.</summary>
internal static class Appointments
{
    public static async Task<GridApplication> StreetAtAsync(string start)
    {
        var app = new GridApplication().With("Clock:Start", start);
        await app.InitializeAsync();
        return app;
    }

    public static async Task<IReadOnlyList<JsonElement>> ArrivalsAsync(this ApiClient person, string id) =>
        [.. (await person.GetAsync($"/issues/{id}")).Expect(200).Items("clocks").Where(clock => clock.Text("kind") == "Arrive")];

    public static DateTimeOffset At(this JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();
}
