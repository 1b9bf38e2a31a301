namespace Gridwhistle.Names;

public sealed class PinnedNamesTests(GridApplication grid)
{
    private const string UpdateVariable = "GRIDWHISTLE_UPDATE_NAMES";

    /// <summary>
    /// Stored and public names never change: classes may be renamed and moved as long as this file stays as it is. Lines may be added
    /// with what is new: set GRIDWHISTLE_UPDATE_NAMES=1, run this test, and read the difference before it is committed.
    /// </summary>
    [Fact]
    public async Task Names_AreTheOnesInTheFile()
    {
        // Some instruments are made when the application starts.
        Assert.NotNull(grid.Services);
        var path = Path.Combine(SourceTree.Root, "tests", "Fixtures", "names.txt");
        var names = PinnedNames.Write();
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            await File.WriteAllTextAsync(path, names);
        }

        var pinned = await File.ReadAllTextAsync(path);
        Assert.Equal(pinned.Split('\n').Except(names.Split('\n')), []);
        Assert.True(pinned == names, $"New names: run this test with {UpdateVariable}=1 and commit {Path.GetRelativePath(SourceTree.Root, path)}: {string.Join(", ", names.Split('\n').Except(pinned.Split('\n')).Take(20))}");
    }

    [Fact]
    public void Names_LeaveNoGrainOrCallUnnamed() => Assert.DoesNotContain("NO ALIAS", PinnedNames.Write());
}
