using System.Collections.Immutable;
using System.Security.Cryptography;
using Gridwhistle.Storage;

namespace Gridwhistle.People;

/// <summary>What the calendar feeds of rosters are opened with: a secret of the street, and a key for each person's post.</summary>
public sealed partial class DirectoryGrain
{
    private const int HandleBytes = 16, SecretBytes = 32;

    private FeedSecret? _feedSecret;
    private Dictionary<string, FeedKey>? _feedKeys;

    public async Task<string> FeedSecretAsync()
    {
        if (_feedSecret is null && await store.GetAsync(Tables.FeedSecrets, Key, Key) is { } row)
        {
            _feedSecret = StoredRow.Read<FeedSecret>(row);
        }

        if (_feedSecret is null)
        {
            var made = new FeedSecret(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));
            await store.WriteAsync(Tables.FeedSecrets, Key, TableWrite.Insert(Key, StoredRow.Write(made)));
            _feedSecret = made;
        }

        return _feedSecret.Value;
    }

    public async Task<FeedKey> FeedKeyAsync(PersonId person, string postId, DateTimeOffset now, DateTimeOffset oldest) =>
        (await FeedKeysAsync()).Values.FirstOrDefault(key => key.PersonId == person && key.PostId == postId && key.MadeAt >= oldest)
        ?? await RenewFeedKeyAsync(person, postId, now);

    public async Task<FeedKey> RenewFeedKeyAsync(PersonId person, string postId, DateTimeOffset now)
    {
        var made = new FeedKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HandleBytes)), person, postId, now);
        await DropFeedKeysAsync(key => key.PersonId == person && key.PostId == postId);
        await store.WriteAsync(Tables.FeedKeys, Key, TableWrite.Insert(made.Handle, StoredRow.Write(made)));
        (await FeedKeysAsync())[made.Handle] = made;
        return made;
    }

    public async Task<ImmutableArray<Roster>> FedRostersAsync(string handle, DateTimeOffset oldest)
    {
        if (!(await FeedKeysAsync()).TryGetValue(handle, out var key) || key.MadeAt < oldest)
        {
            return [];
        }

        if (_book.Person(key.PersonId)?.Posts.FirstOrDefault(post => post.PostId == key.PostId) is { } post)
        {
            return OwnRosters.Of(_book.Rosters(post.Area.Street), key.PersonId, post);
        }

        // The post went with an import: were it given again, the key must not live again.
        await DropFeedKeysAsync(known => known.Handle == handle);
        return [];
    }

    private async Task DropFeedKeysAsync(Func<FeedKey, bool> which)
    {
        var keys = await FeedKeysAsync();
        foreach (var key in keys.Values.Where(which).ToArray())
        {
            await store.WriteAsync(Tables.FeedKeys, Key, TableWrite.Delete(key.Handle));
            keys.Remove(key.Handle);
        }
    }

    private async Task<Dictionary<string, FeedKey>> FeedKeysAsync()
    {
        if (_feedKeys is not null)
        {
            return _feedKeys;
        }

        var keys = new Dictionary<string, FeedKey>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAllAsync(Tables.FeedKeys, Key, RowRange.All))
        {
            var key = StoredRow.Read<FeedKey>(row);
            keys[key.Handle] = key;
        }

        return _feedKeys ??= keys;
    }
}
