using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Gridwhistle;

/// <summary>The store after a first start with the sample street, made once and copied for every application that wants it.</summary>
internal static class SampleTemplate
{
    private static readonly Lazy<Task<DirectoryInfo>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in (await Made.Value).GetFiles())
        {
            file.CopyTo(Path.Combine(folder, file.Name), overwrite: true);
        }
    }

    private static async Task<DirectoryInfo> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gridwhistle-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await using (var host = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web
            .UseEnvironment("Development")
            .UseSetting("Data:Path", folder.FullName)
            .UseSetting("Clock:Mode", "Manual")
            .UseSetting("Clock:Start", "2026-01-05T08:00:00+08:00")
            .UseSetting("Sample", "tanxi")
            .UseSetting("Logging:LogLevel:Default", "Warning")))
        {
            _ = host.Server;
        }

        await ReleasedStore.WaitAsync(folder.FullName);
        return folder;
    }
}
