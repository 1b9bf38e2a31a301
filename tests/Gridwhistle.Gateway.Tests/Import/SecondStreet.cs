using System.Text;
using Gridwhistle.Gateway.Import;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Import.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Import;

/// <summary>Another street in the store of the sample street: the village under a code of its own, with people and accounts of its own and bodies of the same names.</summary>
internal static class SecondStreet
{
    public const string Code = "420602005", Administrator = "hill-admin", Worker = "gridhill-1";

    public static Dictionary<string, byte[]> Files() => Village.Bytes().ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(TextOf(file.Key, Encoding.UTF8.GetString(file.Value))));

    public static async Task ComeInAsync(GridApplication grid)
    {
        var made = await grid.Services.GetRequiredService<StreetImporter>().ApplyAsync(StreetImport.Read(Files()));
        Assert.NotNull(made.Made);
        var (accounts, hashing) = (grid.Services.GetRequiredService<Accounts>(), grid.Services.GetRequiredService<PasswordHashing>());
        foreach (var name in new[] { Administrator, Worker })
        {
            await accounts.SetPasswordAsync((await accounts.FindAsync(name))!, await hashing.HashAsync(GridApplication.Password));
        }
    }

    private static string TextOf(string name, string text)
    {
        var moved = text.Replace("420602004", Code, StringComparison.Ordinal);
        return name.EndsWith(".csv", StringComparison.Ordinal)
            ? moved.Replace("worker-", "hill-", StringComparison.Ordinal).Replace("admin", Administrator, StringComparison.Ordinal).Replace("liaison-water", "hill-water", StringComparison.Ordinal).Replace("lead,", "hill-lead,", StringComparison.Ordinal)
            : moved;
    }
}
