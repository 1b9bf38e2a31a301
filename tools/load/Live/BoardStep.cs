using System.Collections.Immutable;
using System.Text.Json;

namespace Gridwhistle.Load.Live;

/// <summary>One <c>boardChanged</c> message, read once however many consoles got it.</summary>
internal sealed class BoardStep
{
    private readonly byte[] _bytes;

    public BoardStep(ReadOnlySpan<byte> message)
    {
        _bytes = message.ToArray();
        using var read = JsonDocument.Parse(_bytes);
        var delta = read.RootElement.GetProperty("arguments")[0];
        (FromSeq, ToSeq) = (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("toSeq").GetInt64());
        Changes = [.. delta.GetProperty("changes").EnumerateArray().Select(BoardEntry.OfChange)];
    }

    public long FromSeq { get; }

    public long ToSeq { get; }

    public ImmutableArray<BoardEntry> Changes { get; }

    public bool Is(ReadOnlySpan<byte> message) => message.SequenceEqual(_bytes);
}

/// <summary>An issue as one message shows it; without a version it has left the board.</summary>
internal readonly record struct BoardEntry(string Id, int? Version, DateTimeOffset UpdatedAt, string? Light)
{
    public static BoardEntry OfChange(JsonElement change) =>
        change.TryGetProperty("issue", out var issue) && issue.ValueKind == JsonValueKind.Object
            ? OfIssue(issue)
            : new BoardEntry(change.GetProperty("removed").GetString()!, null, default, null);

    public static BoardEntry OfIssue(JsonElement issue) =>
        new(issue.GetProperty("id").GetString()!, issue.GetProperty("version").GetInt32(), issue.GetProperty("updatedAt").GetDateTimeOffset(), issue.GetProperty("light").GetString());
}
