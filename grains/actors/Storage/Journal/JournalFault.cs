namespace Gridwhistle.Storage;

/// <summary>Something in a journal that is not as it was written.</summary>
public sealed record JournalFault(string Stream, string Row, string Why)
{
    public override string ToString() => $"{Stream}/{Row}: {Why}";
}
