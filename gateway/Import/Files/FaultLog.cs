using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Where in an import something stands.</summary>
internal readonly record struct FaultPlace(string File, int? Row, string? Column);

/// <summary>Collects every fault up to a bound and lists them by file and row.</summary>
internal sealed class FaultLog(int limit)
{
    private readonly List<ImportFault> _faults = [];

    /// <summary>True as soon as one entry forbids the import.</summary>
    public bool Stops { get; private set; }

    public void Add(FaultPlace at, string code, string zh, string en) => Keep(at, code, zh, en, ImportSeverity.Fault);

    public void Warn(FaultPlace at, string code, string zh, string en) => Keep(at, code, zh, en, ImportSeverity.Warning);

    public ImmutableArray<ImportFault> Sorted() =>
        [.. _faults.OrderBy(f => f.Code == ImportCodes.TooManyFaults).ThenBy(f => Rank(f.File)).ThenBy(f => f.Row ?? 0)];

    private void Keep(FaultPlace at, string code, string zh, string en, ImportSeverity severity)
    {
        Stops |= severity is ImportSeverity.Fault;
        if (_faults.Count < limit)
        {
            _faults.Add(new ImportFault(at.File, at.Row, at.Column, code, zh, en) { Severity = severity });
        }
        else if (_faults.Count == limit)
        {
            const string zhMore = "问题太多,其余未列出。请先改正以上问题再试。", enMore = "There are more faults than are listed. Correct these first and try again.";
            _faults.Add(new ImportFault(at.File, null, null, ImportCodes.TooManyFaults, zhMore, enMore) { Severity = ImportSeverity.Warning });
        }
    }

    private static int Rank(string file)
    {
        for (var i = 0; i < ImportFile.All.Length; i++)
        {
            if (ImportFile.All[i].Name == file || ImportFile.All[i].Section == file)
            {
                return i;
            }
        }

        return -1;
    }
}
