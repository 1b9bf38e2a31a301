using System.Collections.Concurrent;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session;

/// <summary>Opens, finds, renews and ends sessions. What was read is believed for a short while; a sign-out here is seen here at once.</summary>
internal sealed class Sessions(SessionStore store, Accounts accounts, SystemTime time, IOptions<GridSessionOptions> options) : ISweep
{
    /// <summary>While the store is away, people go on reading with what was known of them this long ago.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>After a renewal that could not be written, the next try.</summary>
    private static readonly TimeSpan RenewAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, LiveSession> _cache = new(StringComparer.Ordinal);
    private readonly MonotonicNow _clock = new(time);
    private readonly GridSessionOptions _options = options.Value;

    /// <summary>Hears at once of sessions that are ended here, by their owner or because their tokens were stolen.</summary>
    public Action<string>? Ended { get; set; }

    public async Task<(SessionToken Token, Caller Caller, DateTimeOffset ExpiresAt)> OpenCookieAsync(Account account, Person person)
    {
        var token = SessionToken.New(SessionToken.NewSessionId(), 0);
        var now = _clock.Now;
        var expires = now + _options.Sliding;
        var row = NewRow(SessionKind.Cookie, account, now, expires) with { Access = [new AccessSecret(token.Hash, now + _options.Absolute)] };
        return (token, await InsertAsync(token.SessionId, row, person), now + _options.Absolute);
    }

    public async Task<BearerTokens> OpenBearerAsync(Account account, Person person)
    {
        var id = SessionToken.NewSessionId();
        var now = _clock.Now;
        var access = SessionToken.New(id, 0);
        var refresh = SessionToken.New(id, 0);
        var row = NewRow(SessionKind.Bearer, account, now, now + _options.Absolute) with
        {
            Access = [new AccessSecret(access.Hash, now + _options.AccessToken)],
            RefreshHash = refresh.Hash,
        };
        await InsertAsync(id, row, person);
        return Tokens(access, refresh);
    }

    /// <summary>The session a token opens, under the post last put on; null when it opens none.</summary>
    public async ValueTask<Caller?> FindAsync(SessionToken token, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        if (!_cache.TryGetValue(token.SessionId, out var live) || now - live.ReadAt >= _options.Cached)
        {
            live = await ReadAgainAsync(token.SessionId, live, now, cancellationToken);
        }

        if (live is null || !live.Row.Opens(token, now))
        {
            return null;
        }

        await RenewAsync(live, now);
        return live.Caller;
    }

    /// <summary>Whose session it is by now, however lately it was read; null when it has ended, or its account or last post with it.</summary>
    public async Task<Caller?> CurrentAsync(string sessionId, CancellationToken cancellationToken) =>
        (await ReadAsync(sessionId, _clock.Now, cancellationToken))?.Caller;

    /// <summary>New tokens for a refresh token. An old one that turns up again has been stolen, by whoever used it or from its owner: the session ends.</summary>
    public async Task<BearerTokens?> RefreshAsync(SessionToken presented, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        if (await ReadAsync(presented.SessionId, now, cancellationToken) is not { Row: { Kind: SessionKind.Bearer, RefreshHash: { } hash } row } live || now >= row.ExpiresAt)
        {
            return null;
        }

        if (presented.Generation != row.Generation || !presented.Matches(hash))
        {
            await EndAsync(presented.SessionId);
            return null;
        }

        var access = SessionToken.New(presented.SessionId, row.Generation + 1);
        var refresh = SessionToken.New(presented.SessionId, row.Generation + 1);
        var next = row with
        {
            Access = [.. row.Access.Where(secret => now < secret.ExpiresAt).TakeLast(4), new AccessSecret(access.Hash, now + _options.AccessToken)],
            RefreshHash = refresh.Hash,
            Generation = row.Generation + 1,
        };
        if (await store.ReplaceAsync(presented.SessionId, next, live.ETag) is not { } etag)
        {
            // Two refreshes with one token at once: one of them is a repeat, and repeats end the session.
            await EndAsync(presented.SessionId);
            return null;
        }

        _cache[presented.SessionId] = live with { Row = next, ETag = etag };
        return Tokens(access, refresh);
    }

    /// <summary>Chooses another post for the acts to come; null when the caller does not hold it, or their session just ended.</summary>
    public async Task<Caller?> WearAsync(Caller caller, string postId, CancellationToken cancellationToken)
    {
        while (caller.Under(postId) is { } under && await ReadAsync(caller.SessionId, _clock.Now, cancellationToken) is { } live)
        {
            var row = live.Row with { PostId = postId };
            if (await store.ReplaceAsync(caller.SessionId, row, live.ETag) is { } etag)
            {
                _cache[caller.SessionId] = live with { Row = row, ETag = etag, Caller = under };
                return under;
            }
        }

        return null;
    }

    public async Task EndAsync(string sessionId)
    {
        _cache.TryRemove(sessionId, out _);
        await store.DeleteAsync(sessionId);
        _cache.TryRemove(sessionId, out _);
        Ended?.Invoke(sessionId);
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, live) in _cache)
        {
            if (_clock.Now - live.ReadAt > _options.Cached)
            {
                _cache.TryRemove(KeyValuePair.Create(id, live));
            }
        }

        await store.SweepAsync(_clock.Now, cancellationToken);
    }

    private async Task<LiveSession?> ReadAgainAsync(string sessionId, LiveSession? known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(sessionId, now, cancellationToken);
        }
        catch (StoreUnavailableException) when (known is not null && now - known.ReadAt < Grace)
        {
            return known;
        }
    }

    private async Task<LiveSession?> ReadAsync(string sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(sessionId, cancellationToken) is not var (row, etag))
        {
            _cache.TryRemove(sessionId, out _);
            return null;
        }

        if (now >= row.ExpiresAt)
        {
            // Taken away, so that a clock that is set back finds nothing to bring to life.
            await EndAsync(sessionId);
            return null;
        }

        if (await accounts.FindAsync(row.Account) is not { } account || account.Stamp != row.Stamp
            || await accounts.PersonAsync(account) is not { } person)
        {
            _cache.TryRemove(sessionId, out _);
            return null;
        }

        return _cache[sessionId] = new LiveSession(sessionId, row, etag, CallerOf(sessionId, row, person), now);
    }

    /// <summary>Slides the end forward, at most ten times in a session's time so that use costs few writes.</summary>
    private async Task RenewAsync(LiveSession live, DateTimeOffset now)
    {
        var last = live.Row.CreatedAt + _options.Absolute;
        var expires = now + _options.Sliding < last ? now + _options.Sliding : last;
        if (live.Row.Kind is SessionKind.Bearer || expires - live.Row.ExpiresAt < _options.Sliding / 10 || now < live.RenewNotBefore)
        {
            return;
        }

        var row = live.Row with { ExpiresAt = expires };
        try
        {
            if (await store.ReplaceAsync(live.Id, row, live.ETag) is { } etag)
            {
                _cache.TryUpdate(live.Id, live with { Row = row, ETag = etag }, live);
            }
        }
        catch (StoreUnavailableException)
        {
            // Who only reads need not wait for a store that cannot write.
            _cache.TryUpdate(live.Id, live with { RenewNotBefore = now + RenewAgain }, live);
        }
    }

    private async Task<Caller> InsertAsync(string id, SessionRow row, Person person)
    {
        var etag = await store.InsertAsync(id, row);
        var caller = CallerOf(id, row, person);
        _cache[id] = new LiveSession(id, row, etag!, caller, _clock.Now);
        return caller;
    }

    private BearerTokens Tokens(SessionToken access, SessionToken refresh) =>
        new("Bearer", access.ToString(), refresh.ToString(), (int)_options.AccessToken.TotalSeconds);

    private static Caller CallerOf(string sessionId, SessionRow row, Person person) =>
        new(person, person.Posts.FirstOrDefault(post => post.PostId == row.PostId) ?? person.Posts[0], row.Account, sessionId);

    private static SessionRow NewRow(SessionKind kind, Account account, DateTimeOffset now, DateTimeOffset expires) =>
        new(kind, account.Name, account.Stamp, null, now, expires, [], null, 0);

    private sealed record LiveSession(string Id, SessionRow Row, string ETag, Caller Caller, DateTimeOffset ReadAt, DateTimeOffset RenewNotBefore = default);
}

/// <summary>What a machine signs in with.</summary>
public sealed record BearerTokens(string TokenType, string AccessToken, string RefreshToken, int ExpiresIn);
