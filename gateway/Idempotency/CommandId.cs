using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// Names a write, so that the same request sent again is the same command, also after a crash: made of the person and their
/// <c>Idempotency-Key</c>, or new when none was sent. A handler takes it as a parameter and passes <see cref="Value"/> on.
/// </summary>
public sealed class CommandId
{
    private readonly Func<CancellationToken, ValueTask<string>> _timeOrdered;

    internal CommandId(string value, Func<CancellationToken, ValueTask<string>> timeOrdered) => (Value, _timeOrdered) = (value, timeOrdered);

    /// <summary>32 hex digits.</summary>
    public string Value { get; }

    public static ValueTask<CommandId> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<CommandId>() ?? Fresh(context.RequestServices.GetRequiredService<TimeProvider>()));

    /// <summary>
    /// A time-ordered id (UUID v7, 32 hex digits) for something this command creates. With a key, the instant is the one the key
    /// was first seen at, which is written down before it is used: a repeat gives the same id.
    /// </summary>
    public ValueTask<string> TimeOrderedAsync(CancellationToken cancellationToken) => _timeOrdered(cancellationToken);

    /// <summary>A stable id for one of several things the command creates.</summary>
    public string Derive(string what) => Hash($"{Value}/{what}");

    public override string ToString() => Value;

    internal static CommandId Fresh(TimeProvider clock)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        return new CommandId(id, _ => ValueTask.FromResult(id));
    }

    /// <summary>UUID v7 by form: 48 bits of milliseconds, then the command's hash in place of random bits.</summary>
    internal static string TimeOrdered(DateTimeOffset at, string value)
    {
        Span<byte> bytes = stackalloc byte[16];
        Convert.FromHexString(value, bytes, out _, out _);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return Convert.ToHexStringLower(bytes);
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
