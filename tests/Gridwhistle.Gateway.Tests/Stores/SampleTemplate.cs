using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace Gridwhistle;

/// <summary>Store and files after a first start with the sample street, made once and copied for every application that wants them.</summary>
internal static class SampleTemplate
{
    private static readonly Lazy<Task<(DirectoryInfo Folder, ApplicationStore Store)>> Made = new(MakeAsync);

    /// <summary>Copies the files into the folder, and the rows into a store of their own.</summary>
    public static async Task<ApplicationStore> CopyAsync(string folder)
    {
        var template = await Made.Value;
        Directory.CreateDirectory(folder);
        foreach (var file in template.Folder.GetFiles())
        {
            file.CopyTo(Path.Combine(folder, file.Name), overwrite: true);
        }

        return await template.Store.CopyAsync();
    }

    private static async Task<(DirectoryInfo Folder, ApplicationStore Store)> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gridwhistle-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var store = await TestStorage.EmptyAsync();
        var faults = new StoreFaults();
        await using (var host = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development")
                .UseSetting("Data:Path", folder.FullName)
                .UseSetting("Clock:Mode", "Manual")
                .UseSetting("Clock:Start", "2026-01-05T08:00:00+08:00")
                .UseSetting("Sample", "tanxi")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .ConfigureTestServices(faults.Wrap);
            foreach (var (setting, value) in store.Settings)
            {
                web.UseSetting(setting, value);
            }
        }))
        {
            _ = host.Server;
        }

        await faults.ClosedAsync();
        await store.SealAsync();
        return (folder, store);
    }
}
