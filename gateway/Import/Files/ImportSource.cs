using System.Text.Json;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Where an import's tables and documents come from.</summary>
internal abstract class ImportSource
{
    public abstract SourceTable Table(ImportFile file);

    /// <summary>A JSON file or section; null when it is not there or not readable, which the log then says.</summary>
    public abstract JsonField? Document(ImportFile file);
}

/// <summary>A set of files by name. Folders in names are ignored, so an unpacked archive can be given as it is.</summary>
internal sealed class FileSource : ImportSource, IDisposable
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<JsonDocument> _documents = [];
    private readonly ImportLimits _limits;
    private readonly FaultLog _faults;

    public FileSource(IEnumerable<KeyValuePair<string, byte[]>> files, ImportLimits limits, FaultLog faults)
    {
        (_limits, _faults) = (limits, faults);
        foreach (var (path, bytes) in files)
        {
            var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
            var at = new FaultPlace(Quoted.Plain(name), null, null);
            if (!ImportFile.All.Any(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                faults.Warn(at, ImportCodes.FileUnknown, "导入不使用这个文件,已忽略。", "The import does not use this file; it is ignored.");
            }
            else if (!_files.TryAdd(name, bytes))
            {
                faults.Add(at, ImportCodes.FileRepeated, "同名文件有两个。", "There are two files of this name.");
            }
        }
    }

    public override SourceTable Table(ImportFile file) => Text(file) switch
    {
        { } text => new CsvTable(file, text, _limits, _faults),
        _ when _files.ContainsKey(file.Name) => new UnreadTable(file.Name, _faults),
        _ => UnreadTable.Missing(file.Name, _faults),
    };

    public override JsonField? Document(ImportFile file)
    {
        if (!_files.ContainsKey(file.Name))
        {
            UnreadTable.ReportMissing(file.Name, _faults);
        }

        if (Text(file) is not { } text || JsonText.Parse(file.Name, text, _faults) is not { } document)
        {
            return null;
        }

        _documents.Add(document);
        return new JsonField(document.RootElement, file.Name, "", _faults);
    }

    public void Dispose() => _documents.ForEach(d => d.Dispose());

    private ArraySegment<byte>? Text(ImportFile file) => _files.TryGetValue(file.Name, out var bytes) ? TextFile.Read(file.Name, bytes, _limits, _faults) : null;
}

/// <summary>One JSON document with a member for each file.</summary>
internal sealed class DocumentSource : ImportSource
{
    private readonly JsonElement _root;
    private readonly ImportLimits _limits;
    private readonly FaultLog _faults;

    public DocumentSource(JsonElement root, ImportLimits limits, FaultLog faults)
    {
        (_root, _limits, _faults) = (root, limits, faults);
        foreach (var member in root.EnumerateObject().Where(m => !ImportFile.All.Any(f => f.Section == m.Name)))
        {
            var name = Quoted.Plain(member.Name);
            faults.Warn(new FaultPlace(name, null, null), ImportCodes.FileUnknown, "导入不使用这个成员,已忽略。", "The import does not use this member; it is ignored.");
        }
    }

    public override SourceTable Table(ImportFile file) =>
        _root.TryGetProperty(file.Section, out var section) ? new JsonTable(file, section, _limits, _faults) : UnreadTable.Missing(file.Section, _faults);

    public override JsonField? Document(ImportFile file)
    {
        if (_root.TryGetProperty(file.Section, out var section))
        {
            return new JsonField(section, file.Section, "", _faults);
        }

        UnreadTable.ReportMissing(file.Section, _faults);
        return null;
    }
}
