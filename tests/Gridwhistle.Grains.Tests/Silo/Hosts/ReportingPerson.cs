using System.Collections.Concurrent;
using System.Globalization;

namespace Gridwhistle.Hosts;

/// <summary>Somebody who goes on reporting over HTTP whatever happens behind the gateway, and writes down what was acknowledged.</summary>
internal sealed class ReportingPerson(InsistentClient person, string grid)
{
    private readonly ConcurrentDictionary<string, int> _acknowledged = new();
    private int _sent;

    /// <summary>The version each issue had when its report was acknowledged.</summary>
    public IReadOnlyDictionary<string, int> Acknowledged => _acknowledged;

    /// <summary>Without a category no two reports are the same issue.</summary>
    public async Task ReportAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"第{++_sent}件");
            var issue = await person.PostAsync("/issues", new { text, place = new { gridCode = grid } }, 201, cancellationToken);
            Assert.True(_acknowledged.TryAdd(issue.Text("id"), issue.Number("version")), $"Two reports became {issue.Text("id")}.");
        }
    }
}
