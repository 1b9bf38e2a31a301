using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Services;

/// <summary>One visible step of a case.</summary>
internal sealed class TimelineBody(TimelineEntry entry)
{
    public int Seq => entry.Seq;

    public DateTimeOffset At => entry.At;

    public string Kind => entry.Kind;

    public TimelineActor? By => entry.By;

    /// <summary>The person's own words; empty when they used none.</summary>
    public string Text => entry.Text ?? "";

    public ImmutableDictionary<string, string> Facts => entry.Facts;

    public ImmutableArray<string> Photos => entry.Photos.IsDefault ? [] : entry.Photos;
}
