// What goes between this process and a reader process: frames of a kind, a head and a body, each with its length before it. Heads are JSON.
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Fence;

/// <summary>Kinds of frames.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the reader, once: the limits.</summary>
    Limits = 1,

    /// <summary>To the reader: a file to read; head is its name, body its bytes.</summary>
    Read,

    /// <summary>To the reader: a file to take apart.</summary>
    Parts,

    /// <summary>From the reader: what came of reading.</summary>
    Result,

    /// <summary>From the reader: one document of a bundle.</summary>
    Part,

    /// <summary>From the reader: no more parts.</summary>
    End,

    /// <summary>From the reader: an installed program, with a limit of its own, is at work.</summary>
    Busy,

    /// <summary>From the reader: the file wants more memory than there is; the reader ends.</summary>
    OutOfMemory,
}

/// <summary>One frame.</summary>
internal readonly record struct Frame(FrameKind Kind, byte[] Head, byte[] Body);

/// <summary>Writes and reads frames.</summary>
internal static class ReaderWire
{
    private const int PrefixLength = 9;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameBlocks } },
    };

    /// <summary>Writes a frame and sends it off.</summary>
    public static void Write(Stream to, FrameKind kind, ReadOnlySpan<byte> head = default, ReadOnlySpan<byte> body = default)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        prefix[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(prefix[1..], head.Length);
        BinaryPrimitives.WriteInt32LittleEndian(prefix[5..], body.Length);
        to.Write(prefix);
        to.Write(head);
        to.Write(body);
        to.Flush();
    }

    /// <summary>The next frame; null where the stream ends or what comes is no frame of at most <paramref name="most"/> bytes.</summary>
    public static Frame? Read(Stream from, long most)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        if (from.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength) return null;
        var head = BinaryPrimitives.ReadInt32LittleEndian(prefix[1..]);
        var body = BinaryPrimitives.ReadInt32LittleEndian(prefix[5..]);
        if (head < 0 || body < 0 || (long)head + body > most || !Enum.IsDefined((FrameKind)prefix[0])) return null;
        return Bytes(from, head) is { } h && Bytes(from, body) is { } b ? new Frame((FrameKind)prefix[0], h, b) : null;
    }

    /// <summary>A value as the head of a frame.</summary>
    public static byte[] Pack<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The value in the head of a frame.</summary>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static T Unpack<T>(byte[] head) => JsonSerializer.Deserialize<T>(head, Options) ?? throw new JsonException("null");

    private static byte[]? Bytes(Stream from, int length)
    {
        if (length == 0) return [];
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return from.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : null;
    }

    /// <summary>Blocks are a closed family; here, since extraction knows of no wire.</summary>
    private static void NameBlocks(JsonTypeInfo type)
    {
        if (type.Type != typeof(Block)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            DerivedTypes =
            {
                new(typeof(Heading), "h"), new(typeof(Paragraph), "p"), new(typeof(ListItem), "l"),
                new(typeof(Caption), "c"), new(typeof(Marginal), "m"), new(typeof(Table), "t"),
            },
        };
    }
}

/// <summary>A <see cref="BundlePart"/> without its bytes, which are the body of its frame.</summary>
internal sealed record PartHead(string Path, ReadFailure? Failure);
