using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary>What can go wrong with an installation, in words; anything else is a mistake of ours and shows its stack.</summary>
internal static class CommandFaults
{
    public static Words? Explain(Exception failure) => failure switch
    {
        StoreNotEmptyException full => new($"存储不是空的,没有写入任何内容。请恢复到新的目录、数据库或账户。({full.Message})", full.Message),
        ArchiveDamagedException damaged => new($"备份文件不可用:{damaged.Message}", damaged.Message),
        FutureStoreException future => new(
            $"数据由较新的版本 {future.Release} 写入,本版本无法全部读取:{string.Join(";", future.Unknown)}",
            $"{future.Message} {string.Join("; ", future.Unknown)}"),
        StoreLayoutException or UnknownSchemaException => new($"数据由较新的版本写入:{failure.Message}", failure.Message),
        StoreUnavailableException store => new($"存储无法使用:{store.Message}", $"The store cannot be used: {store.Message}"),
        OperationCanceledException => new("已中断。", "Interrupted."),
        IOException or UnauthorizedAccessException or HttpRequestException => new($"失败:{failure.Message}", $"Failed: {failure.Message}"),
        _ => null,
    };
}
