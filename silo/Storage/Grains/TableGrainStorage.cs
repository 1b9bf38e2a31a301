using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Storage;

/// <summary>States of grains (<c>IPersistentState&lt;T&gt;</c>) as rows: partition = the grain, row = the name of the state.</summary>
public sealed class TableGrainStorage(ITableStore store, StoredJson json) : IGrainStorage
{
    private const string Table = "state";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var row = await store.GetAsync(Table, grainId.ToString(), stateName, cancellationToken);
        if (row is null)
        {
            Forget(grainState);
            return;
        }

        grainState.State = (T)json.Read(row.Value, typeof(T));
        grainState.ETag = row.ETag;
        grainState.RecordExists = true;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = grainState.State ?? throw new InvalidOperationException($"{grainId} has no state '{stateName}' to write; clear it instead.");
        var value = json.Write(state, typeof(T));
        var write = grainState.ETag is { } etag ? TableWrite.ReplaceIfMatch(stateName, value, etag) : TableWrite.Insert(stateName, value);
        grainState.ETag = await WriteAsync(grainId, write, grainState.ETag, cancellationToken);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (grainState.ETag is { } etag)
        {
            await WriteAsync(grainId, TableWrite.Delete(stateName, etag), etag, cancellationToken);
        }

        Forget(grainState);
    }

    /// <summary>A state without a row starts anew; a type without a default keeps what the host put there for a new grain.</summary>
    private static void Forget<T>(IGrainState<T> grainState)
    {
        grainState.ETag = null;
        grainState.RecordExists = false;
        if (typeof(T).GetConstructor(Type.EmptyTypes) is not null)
        {
            grainState.State = Activator.CreateInstance<T>();
        }
    }

    private async Task<string?> WriteAsync(GrainId grainId, TableWrite write, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(Table, grainId.ToString(), write, cancellationToken);
        }
        catch (ConditionFailedException conflict)
        {
            throw new InconsistentStateException($"State '{write.Row}' of {grainId} was written by somebody else.", "unknown", etag ?? "none", conflict);
        }
    }
}
