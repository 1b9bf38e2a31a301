using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>people.csv: who there is; an account belongs to one person.</summary>
internal static class PersonSection
{
    private const int LongestAccount = 60;

    public static Register<Person> Read(SourceTable table)
    {
        var people = new Register<Person>(table);
        var accounts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", PersonId.From, "不含空格的字母、数字和 - _ . :", "letters, digits and - _ . : without spaces");
            var name = row.Required("name");
            var phone = row.Phone("phone");
            var account = AccountOf(row, accounts);
            if (id?.IsReserved is true)
            {
                row.Fault("id", ImportCodes.PersonReserved, $"编号 {Quoted.Of(id.Value.Value)} 由系统保留,不能用于人员。", $"The id {Quoted.Of(id.Value.Value)} is the system's own and no person's.");
            }
            else if (id is { } known)
            {
                people.Add(known.Value, name is null ? null : new Person(known, name, phone, account, []), row, "id");
            }
        }

        return people;
    }

    private static string? AccountOf(SourceRow row, Dictionary<string, int> accounts)
    {
        if (row.Optional("account")?.ToLowerInvariant() is not { } account)
        {
            return null;
        }

        if (account.Length > LongestAccount || !TextKey.IsPlain(account))
        {
            row.Fault("account", ImportCodes.ValueForm, "账号只能包含字母、数字和 - _ . :,不超过 60 个字符。", "An account has letters, digits and - _ . : only, 60 characters at most.");
        }
        else if (!accounts.TryAdd(account, row.Number))
        {
            row.Fault("account", ImportCodes.AccountRepeated, $"账号 {Quoted.Of(account)} 已属于第 {accounts[account]} 行。", $"The account {Quoted.Of(account)} belongs to row {accounts[account]}.");
        }

        return account;
    }
}
