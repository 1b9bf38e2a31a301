using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Session;

/// <summary>Accounts, their passwords, and the persons behind them.</summary>
internal sealed class Accounts(IGrainFactory grains, PasswordHashing hashing)
{
    /// <summary>The account that exists before any street does.</summary>
    public const string Administrator = "admin";

    /// <summary>What the administrator's post is over until a street is imported.</summary>
    public static readonly AreaCode NoStreet = Account.NoStreet;

    private static readonly PersonId BuiltIn = PersonId.Administrator;

    public Task<Account?> FindAsync(string name) => grains.Grain<IAccountGrain>(name).GetAsync();

    /// <summary>Who signs in with the account: a person of the directory, or the administrator where no street names one. Null for somebody without a post.</summary>
    public async Task<Person?> PersonAsync(Account account) =>
        account.PersonId == BuiltIn
            ? new Person(BuiltIn, "管理员", null, account.Name, [new Post("post-administrator", Role.Administrator, account.Street, null)])
            : await grains.Grain<IDirectoryGrain>(account.Street.Value).PersonAsync(account.PersonId) is { Posts.Length: > 0 } person ? person : null;

    /// <summary>Sets a new password; every session of the account ends.</summary>
    public Task SetPasswordAsync(Account account, string passwordHash) =>
        grains.Grain<IAccountGrain>(account.Name).PutAsync(account with { PasswordHash = passwordHash, Stamp = NewStamp() });

    /// <summary>The administrator's account with a password, whether or not it was there before.</summary>
    public async Task SetAdministratorAsync(string password)
    {
        var account = await FindAsync(Administrator) ?? new Account(Administrator, BuiltIn, NoStreet, null, "");
        await SetPasswordAsync(account, await hashing.HashAsync(password));
    }

    /// <summary>Takes the administrator's password away; false when there was none. Every session of theirs ends.</summary>
    public async Task<bool> ForgetAdministratorAsync()
    {
        if (await FindAsync(Administrator) is not { PasswordHash: not null } account)
        {
            return false;
        }

        await grains.Grain<IAccountGrain>(Administrator).PutAsync(account with { PasswordHash = null, Stamp = NewStamp() });
        return true;
    }

    /// <summary>The people whose accounts belong to another street.</summary>
    public async Task<ImmutableArray<Person>> ForeignAsync(AreaCode street, IEnumerable<Person> people)
    {
        var foreign = new ConcurrentBag<Person>();
        await Parallel.ForEachAsync(people.Where(person => person.Account is not null), async (person, _) =>
        {
            if (await FindAsync(AccountName(person)) is { } account && !account.IsOpenTo(street))
            {
                foreign.Add(person);
            }
        });
        return [.. foreign];
    }

    /// <summary>Ends an account: nobody signs in with it, and every session of it ends, until somebody is given a new password.</summary>
    public async Task EndAsync(string name)
    {
        if (await FindAsync(name.Trim().ToLowerInvariant()) is { } account)
        {
            await grains.Grain<IAccountGrain>(account.Name).PutAsync(account with { PasswordHash = null, Stamp = NewStamp() });
        }
    }

    /// <summary>Gives every person of an imported street who names an account that account, keeping the password it had; those it belongs to another street for are returned.</summary>
    public async Task<ImmutableArray<Person>> ProvisionAsync(AreaCode street, IEnumerable<Person> people)
    {
        var refused = new ConcurrentBag<Person>();
        var named = people.Where(person => person.Account is not null).ToArray();
        await Parallel.ForEachAsync(named, async (person, _) =>
        {
            if (!await GiveAsync(street, person))
            {
                refused.Add(person);
            }
        });
        if (!named.Any(person => AccountName(person) == Administrator)
            && await FindAsync(Administrator) is { } administrator && administrator.Street == NoStreet)
        {
            await grains.Grain<IAccountGrain>(Administrator).PutAsync(administrator with { Street = street });
        }

        return [.. refused];
    }

    /// <summary>Whether the person's account is nobody else's; true without one.</summary>
    public async Task<bool> IsFreeAsync(AreaCode street, Person person) =>
        person.Account is null || await FindAsync(AccountName(person)) is not { } taken || (taken.PersonId == person.Id && taken.IsOpenTo(street));

    /// <summary>Has a person sign in with the account they name, if any; false where it belongs to another street.</summary>
    public async Task<bool> GiveAsync(AreaCode street, Person person) =>
        person.Account is null || await grains.Grain<IAccountGrain>(AccountName(person)).GiveAsync(street, person.Id, NewStamp());

    private static string AccountName(Person person) => person.Account!.Trim().ToLowerInvariant();

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
