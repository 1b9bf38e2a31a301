using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Photos;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Photos;

/// <summary>
/// Table "visitorphotos", one partition a picture: whose it is, a row for each issue that shows it, and a row that says that none does yet.
/// </summary>
internal sealed class VisitorPhotoRows(ITableStore store)
{
    internal const string Table = "visitorphotos";

    private const string Owner = "photo", Waiting = "waiting", IssuePrefix = "issue.";

    private readonly PlainRows<VisitorPhoto> _photos = new(store, Table);

    /// <summary>Null when it came from somebody signed in, or never.</summary>
    public async Task<VisitorPhoto?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _photos.FindAsync(id, Owner, cancellationToken))?.Value;

    public async Task<ImmutableArray<IssueId>> IssuesAsync(string id, CancellationToken cancellationToken) =>
        [.. (await store.QueryAsync(Table, id, RowRange.Prefix(IssuePrefix), cancellationToken: cancellationToken)).Select(row => new IssueId(row.Row[IssuePrefix.Length..]))];

    /// <summary>Before the files, so that a visitor's picture is never taken for one that every signed-in person may see.</summary>
    public Task AddAsync(string id, VisitorPhoto photo, CancellationToken cancellationToken)
    {
        var row = PlainRows<VisitorPhoto>.Encode(photo);
        return store.WriteAsync(Table, id, [TableWrite.Upsert(Owner, row), TableWrite.Upsert(Waiting, row)], cancellationToken);
    }

    public Task ClaimAsync(string id, IssueId issue, CancellationToken cancellationToken) => store.WriteAsync(
        Table, id, [TableWrite.Upsert(IssuePrefix + issue.Value, "{}"u8.ToArray()), TableWrite.Delete(Waiting)], cancellationToken);

    /// <summary>Every picture no issue shows.</summary>
    public IAsyncEnumerable<PlainRow<VisitorPhoto>> WaitingAsync(CancellationToken cancellationToken) => _photos.ScanAsync(Waiting, cancellationToken);

    /// <summary>False when an issue has come to show it meanwhile.</summary>
    public async Task<bool> DropAsync(string id, string etag, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(Table, id, [TableWrite.Delete(Waiting, etag), TableWrite.Delete(Owner)], cancellationToken);
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }
}
