using Gridwhistle.Gateway.Operations;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>
/// Pictures of the signed-in. What nothing names after a time goes; whether something does is read in the store itself, so that whoever comes to
/// show pictures has nothing to say here. Table "photouploads", one partition a picture with one row while it is not known to be named.
/// </summary>
internal sealed class PhotoUploads(ITableStore store, PhotoStore files, IServiceProvider services, TimeProvider clock, IOptions<PhotoOptions> options) : IClockedSweep
{
    private const string Table = "photouploads", Waiting = "waiting";

    /// <summary>The same content may be sent again while its last copy goes.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly PlainRows<PhotoUploaded> _rows = new(store, Table);

    /// <summary>Takes a picture in. Its row comes first: no file is there that no round would look at.</summary>
    public async Task<string> SaveAsync(Picture picture, CancellationToken cancellationToken)
    {
        var id = picture.IdFor("");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _rows.PutAsync(id, Waiting, new PhotoUploaded(clock.GetUtcNow(), picture.Bytes), cancellationToken);
            return await files.SaveAsync(id, picture, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var due = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (id, photo, etag) in _rows.ScanAsync(Waiting, cancellationToken))
        {
            if (clock.GetUtcNow() - photo.At >= options.Value.UnnamedKept)
            {
                due[id] = etag;
            }
        }

        if (due.Count == 0)
        {
            return;
        }

        await using var view = services.OpenStoreView();
        var named = await PhotoNames.AmongAsync(due.Keys, view, [Table], cancellationToken);
        foreach (var (id, etag) in due)
        {
            await EndAsync(id, etag, named.Contains(id), cancellationToken);
        }
    }

    /// <summary>One that is named is not looked at again; one that was sent again meanwhile has another row.</summary>
    private async Task EndAsync(string id, string etag, bool isNamed, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await _rows.TakeAsync(id, Waiting, etag, cancellationToken) && !isNamed)
            {
                files.Delete(id);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}

/// <summary>A picture of somebody signed in, as it came.</summary>
/// <param name="At">On the product's clock.</param>
internal sealed record PhotoUploaded(DateTimeOffset At, long Bytes);
