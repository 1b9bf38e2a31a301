namespace Gridwhistle.Gateway.Http;

/// <summary>Holds what is written until the end when the first write finds that it should, and passes it on at once otherwise.</summary>
internal sealed class HeldBody(Stream real, Func<bool> holds) : Stream
{
    private MemoryStream? _held;
    private bool _passes;

    /// <summary>What was held; null when it was passed on or nothing was written.</summary>
    public ReadOnlyMemory<byte>? Content => _held is null ? null : _held.GetBuffer().AsMemory(0, (int)_held.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Target().Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => Target().Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Target().WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Target().WriteAsync(buffer, cancellationToken);

    public override void Flush()
    {
        if (_passes)
        {
            real.Flush();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _passes ? real.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _held?.Dispose();
        base.Dispose(disposing);
    }

    private Stream Target()
    {
        if (_held is null && !_passes)
        {
            _passes = !holds();
            _held = _passes ? null : new MemoryStream();
        }

        return _held ?? real;
    }
}
