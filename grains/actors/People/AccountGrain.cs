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

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var row = await store.GetAsync(Table, this.GetPrimaryKeyString(), Row, cancellationToken);
        _account = row is null ? null : StoredRow.Read<Account>(row);
    }
}
