using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>The rows of one file or section. Once read through, <see cref="Complete"/> tells whether every row could be read.</summary>
internal abstract class SourceTable(string name, FaultLog faults)
{
    public string Name { get; } = name;

    /// <summary>False when rows are missing: then nobody may say that an id does not exist.</summary>
    public bool Complete { get; protected set; } = true;

    public abstract IEnumerable<SourceRow> Rows();

    protected void Incomplete(int? row, string? column, string code, string zh, string en)
    {
        faults.Add(new FaultPlace(Name, row, column), code, zh, en);
        Complete = false;
    }
}

/// <summary>A table that is not there or whose text could not be read, which the log says already.</summary>
internal sealed class UnreadTable : SourceTable
{
    public UnreadTable(string name, FaultLog faults) : base(name, faults) => Complete = false;

    public override IEnumerable<SourceRow> Rows() => [];

    public static UnreadTable Missing(string name, FaultLog faults)
    {
        ReportMissing(name, faults);
        return new UnreadTable(name, faults);
    }

    public static void ReportMissing(string name, FaultLog faults) =>
        faults.Add(new FaultPlace(name, null, null), ImportCodes.FileMissing, $"缺少 {name}。没有内容时也请提供(只有表头即可)。", $"{name} is missing. Give it even when it is empty (a header will do).");
}
