using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Telemetry;

public sealed partial class JsonLineFormatterTests
{
    [Fact]
    public void Line_IsOneObject_WithEventTraceAndValues()
    {
        using var request = new Activity("request").Start();
        var line = Write(new InvalidOperationException("Two\nlines"), "019b-1", 7);

        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal("Gridwhistle.Test", line.GetProperty("category").GetString());
        Assert.Equal((4711, "Fell"), (line.GetProperty("id").GetInt32(), line.GetProperty("event").GetString()));
        Assert.Equal(request.TraceId.ToString(), line.GetProperty("trace").GetString());
        Assert.Equal(request.SpanId.ToString(), line.GetProperty("span").GetString());
        Assert.Equal("Issue 019b-1 fell behind at 7 网格", line.GetProperty("message").GetString());
        Assert.Equal(("019b-1", "7"), (line.GetProperty("values").GetProperty("Issue").GetString(), line.GetProperty("values").GetProperty("Version").GetString()));
        Assert.Contains("Two\nlines", line.GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.True(line.GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Line_OutsideAnyRequest_HasNoTrace()
    {
        Activity.Current = null;
        Assert.False(Write(null, "019b-1", 7).TryGetProperty("trace", out _));
    }

    [Fact]
    public void WhatAnExceptionPickedUp_IsMasked()
    {
        var line = Write(new TimeoutException("IHouseholdGrain.GetAsync to household/420602004008004-23-1-802 had no answer; call 13987654321"), "13987654321", 7).GetRawText();
        Assert.DoesNotContain("13987654321", line, StringComparison.Ordinal);
        Assert.DoesNotContain("-802", line, StringComparison.Ordinal);
        Assert.Contains("420602004008004-23-***", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call 138 0013 8000 now", "call *** now")]
    [InlineData("0710-3512345", "***")]
    [InlineData("+8613800138000", "***")]
    [InlineData("household/420602004008004-23-1-501 is gone", "household/420602004008004-23-*** is gone")]
    [InlineData("grid 420602004008004, building 420602004008004-23", "grid 420602004008004, building 420602004008004-23")]
    [InlineData("issue 019b2f60c0de7000800013800138 v12", "issue 019b2f60c0de7000800013800138 v12")]
    [InlineData("etag 63871234567890123", "etag 63871234567890123")]
    public void Mask_HidesNumbersAndRooms_AndNothingElse(string text, string expected) => Assert.Equal(expected, PersonalText.Masked(text));

    private static JsonElement Write(Exception? failure, string issue, int version)
    {
        var logger = new LineLogger();
        Fell(logger, failure, issue, version);
        Assert.Equal(1, logger.Text.Count(letter => letter == '\n'));
        return JsonDocument.Parse(logger.Text).RootElement;
    }

    [LoggerMessage(4711, LogLevel.Warning, "Issue {Issue} fell behind at {Version} 网格")]
    private static partial void Fell(ILogger logger, Exception? failure, string issue, int version);

    private sealed class LineLogger : ILogger
    {
        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var text = new StringWriter { NewLine = "\n" };
            new JsonLineFormatter().Write(new LogEntry<TState>(logLevel, "Gridwhistle.Test", eventId, state, exception, formatter), null, text);
            Text = text.ToString();
        }
    }
}
