using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>A whole store to read, beside whatever server has it open. It takes no writes.</summary>
public interface IStoreView : ITableStore, IAsyncDisposable
{
    /// <summary>What is looked at, for the operator; without secrets.</summary>
    string Name { get; }

    /// <summary>
    /// Whether everything read shows the store at one instant. Otherwise only the rows of one batch are sure to be seen
    /// together, or none of them, once a partition is read again.
    /// </summary>
    bool IsOneInstant { get; }

    /// <summary>Every table that holds rows, in order.</summary>
    Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken = default);
}
