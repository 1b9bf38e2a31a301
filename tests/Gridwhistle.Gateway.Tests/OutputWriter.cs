using System.Text;
using System.Text.RegularExpressions;

namespace Gridwhistle;

/// <summary>Keeps what is printed, and lets a test wait for it.</summary>
public sealed class OutputWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Found)> _awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            var text = _text.ToString();
            _awaited.RemoveAll(one => one.Pattern.Match(text) is { Success: true } match && one.Found.TrySetResult(match));
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <summary>Forgets what was printed so far.</summary>
    public void Clear()
    {
        lock (_text)
        {
            _text.Clear();
        }
    }

    public Task<Match> WaitForAsync(string pattern)
    {
        lock (_text)
        {
            var wanted = new Regex(pattern);
            if (wanted.Match(_text.ToString()) is { Success: true } match)
            {
                return Task.FromResult(match);
            }

            var found = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((wanted, found));
            return found.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
