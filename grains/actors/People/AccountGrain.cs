using Gridwhistle.Areas;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.People;

/// <summary>One sign-in account.</summary>
[GrainType("account"), StreetPlacement]
public sealed class AccountGrain(ITableStore store) : Grain, IAccountGrain
{
    private const string Table = "accounts", Row = "account";

    private Account? _account;

    public Task<Account?> GetAsync() => Task.FromResult(_account);

    public async Task PutAsync(Account account)
    {
        await store.WriteAsync(Table, this.GetPrimaryKeyString(), TableWrite.Upsert(Row, StoredRow.Write(account)));
        _account = account;
    }

    public async Task<bool> GiveAsync(AreaCode street, PersonId person, string stamp)
    {
        if (_account?.IsOpenTo(street) is false)
        {
            return false;
        }

        var given = _account is null ? new Account(this.GetPrimaryKeyString(), person, street, null, stamp) : _account with { PersonId = person, Street = street };
        if (given != _account)
        {
            await PutAsync(given);
        }

        return true;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var row = await store.GetAsync(Table, this.GetPrimaryKeyString(), Row, cancellationToken);
        _account = row is null ? null : StoredRow.Read<Account>(row);
    }
}
