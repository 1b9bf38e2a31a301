using System.Runtime.CompilerServices;
using Gridwhistle.Embedded.Activations;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Embedded.State;

/// <summary>
/// A state of a grain. When it cannot be written the state object is again the one that was last read or written, and the
/// activation ends, because nobody knows what is on the disk: the next one reads it.
/// </summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, IGrainState<TState>, IFacet
{
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private readonly string _name;
    private TState? _state;
    private TState? _durable;

    public PersistentState(Activation activation, IGrainStorage storage, string name)
    {
        (_activation, _storage, _name) = (activation, storage, name);
        _state = _durable = Blank();
    }

    public TState State
    {
        get => _state!;
        set => _state = value;
    }

    TState? IGrainState<TState>.State
    {
        get => _state;
        set => _state = value;
    }

    public string? Etag { get; private set; }

    string? IGrainState<TState>.ETag
    {
        get => Etag;
        set => Etag = value;
    }

    public bool RecordExists { get; set; }

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await _storage.ReadStateAsync(_name, _activation.GrainId, this, cancellationToken);
        _durable = _state ??= Blank();
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) => ChangeAsync(
        static (self, token) => self._storage.WriteStateAsync(self._name, self._activation.GrainId, self, token), cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken) => ChangeAsync(
        static async (self, token) =>
        {
            await self._storage.ClearStateAsync(self._name, self._activation.GrainId, self, token);
            self._state = Blank();
        },
        cancellationToken);

    private async Task ChangeAsync(Func<PersistentState<TState>, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var (etag, exists) = (Etag, RecordExists);
        try
        {
            await change(this, cancellationToken);
            _durable = _state;
        }
        catch (Exception failure)
        {
            (_state, Etag, RecordExists) = (_durable, etag, exists);
            _activation.Deactivate(new DeactivationReason(
                DeactivationReasonCode.ApplicationError, failure, $"The state '{_name}' could not be written."));
            throw;
        }
    }

    private static TState? Blank() => typeof(TState).IsValueType ? default
        : typeof(TState).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<TState>()
        : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
}
