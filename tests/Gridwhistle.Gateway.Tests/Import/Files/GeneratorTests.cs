using System.ComponentModel;
using System.Diagnostics;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

[Trait("Store", "Sqlite")]
public sealed class GeneratorTests
{
    [Fact]
    public async Task Generate_TheSampleStreet_GivesTheCommittedFiles()
    {
        var output = Directory.CreateTempSubdirectory("tanxi-");
        try
        {
            Assert.SkipUnless(await GenerateAsync(output.FullName), "Node is not installed, so the sample street's generator was not run.");
            Assert.Equal(ImportFile.All.Select(f => f.Name).Order(StringComparer.Ordinal), output.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
            foreach (var (name, committed) in TanxiFiles.Read())
            {
                Assert.True(committed.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(output.FullName, name))), $"{name} differs from what generate.mjs writes.");
            }
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    /// <summary>False when there is no node to run it.</summary>
    private static async Task<bool> GenerateAsync(string folder)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(TanxiFolder.Path, "generate.mjs"), "--out", folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var node = Process.Start(start)!;
            var said = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var complained = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(node.ExitCode == 0, $"{await said}{complained}");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
