using System.Net;
using System.Text.Json;

namespace Gridwhistle.OpenApi;

public sealed class ApiDocumentTests(GridApplication grid)
{
    private const string UpdateVariable = "GRIDWHISTLE_UPDATE_OPENAPI";

    /// <summary>docs/openapi.json is what the console's types are made from. To renew it: set GRIDWHISTLE_UPDATE_OPENAPI=1 and run this test.</summary>
    [Fact]
    public async Task Document_IsTheOneInDocs()
    {
        var served = (await grid.Anonymous().GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        var path = SourceTree.At("docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the test with {UpdateVariable}=1.");
        Assert.True(served == await File.ReadAllTextAsync(path), $"The API has changed: run this test with {UpdateVariable}=1 and commit docs/openapi.json.");
    }

    [Fact]
    public async Task Document_SaysOfEveryOperation_WhatItIsCalledAndHowItFails()
    {
        using var document = JsonDocument.Parse(await grid.Anonymous().GetStringAsync("/openapi/v1.json"));
        var names = new HashSet<string>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var where = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("operationId", out var name), $"{where} has no name.");
                Assert.True(names.Add(name.GetString()!), $"{where}: {name} is taken.");
                Assert.True(operation.Value.GetProperty("responses").TryGetProperty("default", out _), $"{where} never fails?");
                Assert.True(operation.Value.TryGetProperty("tags", out _), $"{where} has no tag.");
            }
        }
    }

    [Theory]
    [InlineData("/docs", "text/html")]
    [InlineData("/docs/docs.js", "text/javascript")]
    [InlineData("/docs/docs.css", "text/css")]
    public async Task Page_IsServed_WithNothingInline(string path, string type)
    {
        using var answer = await grid.Anonymous().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
    }
}
