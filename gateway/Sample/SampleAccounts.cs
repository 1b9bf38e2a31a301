using System.Collections.Immutable;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Sample;

/// <summary>The sample street's accounts: one password for all, and the list the sign-in page shows.</summary>
internal sealed class SampleAccounts(Accounts accounts, ITableStore store)
{
    public const string Password = "gridwhistle-dev";
    private const string Table = "sample", Key = "accounts";

    private readonly PlainRows<ImmutableArray<SampleAccount>> _lists = new(store, Table);

    /// <summary>A password everybody knows gains nothing from a slow hash; a slow start and slow tests would be all it brought.</summary>
    private const int Rounds = 1000;

    public async Task SetAsync(IEnumerable<Person> people)
    {
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
        var hash = hasher.HashPassword(null!, Password);
        ImmutableArray<SampleAccount> listed = [.. people.Where(person => person.Account is not null).Select(SampleAccount.Of)];
        await Parallel.ForEachAsync(listed, async (one, _) =>
        {
            if (await accounts.FindAsync(one.Account) is { PasswordHash: null } account)
            {
                await accounts.SetPasswordAsync(account, hash);
            }
        });
        await _lists.PutAsync(Key, Key, listed);
    }

    public async Task<ImmutableArray<SampleAccount>> ListAsync(CancellationToken cancellationToken) =>
        await _lists.FindAsync(Key, Key, cancellationToken) is { } list ? list.Value : [];
}

internal sealed record SampleAccount(string Account, string Name, ImmutableArray<MyPost> Posts)
{
    public static SampleAccount Of(Person person) =>
        new(person.Account!.Trim().ToLowerInvariant(), person.Name, [.. person.Posts.Select(MyPost.Of)]);
}
