using System.Globalization;
using System.Text;

namespace Gridwhistle.Storage;

/// <summary>
/// The child of the crash tests: appends to some partitions at once until it is killed, and prints an acknowledgement after
/// each write that completed. Every append is a batch of two rows, so half a batch can be told.
/// </summary>
internal static class CrashWriter
{
    public const string Command = "write-until-killed";
    public const string Table = "crash";
    public const string Head = "s";
    private const int Writers = 16;

    public static async Task<int> RunAsync(string[] address)
    {
        var store = BackendAddress.Open(address[0], address[1]);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => AppendForeverAsync(store, $"p{writer:D2}"))));
        return 0;
    }

    public static string Row(long number) => string.Create(CultureInfo.InvariantCulture, $"e/{number:D10}");

    public static long Number(TableRow row) =>
        long.Parse(Encoding.UTF8.GetString(row.Value.Span).Split(':', '}')[1], CultureInfo.InvariantCulture);

    private static async Task AppendForeverAsync(ITableStore store, string partition)
    {
        var head = await store.GetAsync(Table, partition, Head);
        for (var next = head is null ? 1 : Number(head) + 1; ; next++)
        {
            var value = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{next}}}"""));
            await store.WriteAsync(Table, partition, [TableWrite.Insert(Row(next), value), TableWrite.Upsert(Head, value)]);
            await Console.Out.WriteLineAsync($"{partition} {next}");
        }
    }
}
