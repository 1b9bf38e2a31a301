using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>The files of the sample street that an import reads.</summary>
internal static class TanxiFiles
{
    public static Dictionary<string, byte[]> Read() => ImportFile.All.ToDictionary(file => file.Name, file => File.ReadAllBytes(Path.Combine(TanxiFolder.Path, file.Name)));
}
