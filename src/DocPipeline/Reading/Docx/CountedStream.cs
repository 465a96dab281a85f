namespace DocPipeline.Reading.Docx;

/// <summary>
/// Counts what is unpacked while it is unpacked. The sizes in a ZIP's directory are claims of whoever made the file;
/// a zip bomb is known only by its bytes.
/// </summary>
internal sealed class CountedStream(Stream inner, UnpackedBudget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Take(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>How many bytes all parts of one file together may still unpack to.</summary>
internal sealed class UnpackedBudget(long limit)
{
    private long _left = limit;

    /// <summary>How many there were at first.</summary>
    public long Limit { get; } = limit;

    public void Take(int bytes)
    {
        _left -= bytes;
        if (_left < 0) throw new UnpackedTooLargeException();
    }
}

/// <summary>Ends the reading of more text than one document has; never leaves the reader.</summary>
internal sealed class TextTooLongException : Exception;

/// <summary>
/// Ends the reading of a zip bomb from within the XML reader, where no value can be handed up; never leaves the reader.
/// </summary>
internal sealed class UnpackedTooLargeException : Exception;
