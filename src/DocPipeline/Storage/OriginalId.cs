// The identity of an original, and what follows from it alone.
using System.Security.Cryptography;

namespace DocPipeline.Storage;

/// <summary>SHA-256 of an original's bytes, in small hex digits.</summary>
public static class OriginalId
{
    /// <summary>The identity of <paramref name="content"/>.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether <paramref name="id"/> can be an identity: 64 small hex digits. Anything else could lead out of the archive.</summary>
    internal static bool IsOne(string id) => id.Length == 64 && id.All(char.IsAsciiHexDigitLower);

    /// <summary>Its name in an archive: <c>aa/&lt;sha-256&gt;</c>.</summary>
    internal static string NameOf(string id) => $"{id[..2]}/{id}";

    /// <summary>Whether what the archive keeps under this identity still has it.</summary>
    public static bool IsRight(this IOriginalArchive archive, string id)
    {
        ArgumentNullException.ThrowIfNull(archive);
        using var original = archive.OpenRead(id);
        return original is not null && Convert.ToHexStringLower(SHA256.HashData(original)) == id;
    }

    /// <summary>The bytes of this identity, or null where they are not kept.</summary>
    public static byte[]? Load(this IOriginalArchive archive, string id)
    {
        ArgumentNullException.ThrowIfNull(archive);
        using var original = archive.OpenRead(id);
        if (original is null) return null;
        var bytes = new byte[original.Length];
        original.ReadExactly(bytes);
        return bytes;
    }
}
