using System.IO.Compression;
using System.Text;
using DocPipeline.Reading.Docx;

namespace DocPipeline.Reading;

/// <summary>A file in a bundle, or why there is none.</summary>
/// <param name="Path">Where it stands in the bundle, with slashes; empty for the bundle itself, where that is a document, too.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Failure">Why it could not be taken out, or null.</param>
public sealed record BundlePart(string Path, ReadOnlyMemory<byte> Content, ReadFailure? Failure = null);

/// <summary>
/// Takes files that hold others apart: ZIP archives and e-mails with attachments, also in one another. Each file in them is a document of its
/// own: people pack twenty reports for the way, not to make one of them. Nothing is ever written anywhere by the name that a bundle gives.
/// </summary>
public static class DocumentBundle
{
    /// <summary>Bytes that <see cref="MayBe"/> wants to see.</summary>
    public const int HeadLength = 8 * 1024;

    private const int Deepest = 3;
    private const int MostFiles = 10_000;

    private static readonly string[] OfficeExtensions = [".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub"];

    /// <summary>Whether a file could be a bundle, by its name and its first bytes: a cheap no for nearly every document.</summary>
    public static bool MayBe(ReadOnlySpan<byte> head, string fileName) =>
        head.StartsWith("PK\u0003\u0004"u8) ? !IsOffice(head, fileName) : MediaTypes.MayBeEmail(head, fileName);

    /// <summary>Whether the whole file is a bundle.</summary>
    internal static bool Is(ReadOnlyMemory<byte> content, string fileName) =>
        MayBe(content.Span[..Math.Min(content.Length, HeadLength)], fileName) && MediaTypes.Of(content, fileName) is MediaTypes.Zip or MediaTypes.Email;

    /// <summary>
    /// The documents in a file, one after the other, within the limits of unpacked size, number and nesting; of a file that is no bundle
    /// itself alone.
    /// </summary>
    public static IEnumerable<BundlePart> Parts(ReadOnlyMemory<byte> content, string fileName, ReadLimits limits)
    {
        var files = 0;
        foreach (var part in Walk(content, fileName, "", 0, new UnpackedBudget(limits.MaxUnpackedBytes)))
        {
            if (++files > MostFiles)
            {
                yield return new BundlePart(part.Path, default, ReadFailures.TooManyFiles(MostFiles));
                yield break;
            }

            yield return part;
            // What is beyond the limit of size stays beyond it.
            if (part.Failure?.Code == ReadFailureCodes.TooLarge) yield break;
        }
    }

    private static IEnumerable<BundlePart> Walk(ReadOnlyMemory<byte> content, string fileName, string path, int depth, UnpackedBudget budget)
    {
        if (!Is(content, fileName)) return [new BundlePart(path, content)];
        if (depth > Deepest) return [new BundlePart(path, default, ReadFailures.NestedTooDeep(path, Deepest))];
        return MediaTypes.Of(content, fileName) == MediaTypes.Zip ? OfZip(content, path, depth, budget) : OfEmail(content, path, depth, budget);
    }

    private static IEnumerable<BundlePart> OfZip(ReadOnlyMemory<byte> content, string path, int depth, UnpackedBudget budget)
    {
        var (zip, failure) = Open(content);
        if (zip is null)
        {
            yield return new BundlePart(path, default, failure);
            yield break;
        }

        using (zip)
        {
            foreach (var entry in zip.Entries)
            {
                var name = Clean(entry.FullName);
                if (name.Length == 0 || entry.FullName.EndsWith('/') || IsFurniture(name)) continue;
                var at = path.Length == 0 ? name : path + "/" + name;
                var (bytes, reason) = Unpack(entry, budget);
                if (bytes is null) yield return new BundlePart(at, default, reason);
                else foreach (var part in Walk(bytes, name, at, depth + 1, budget)) yield return part;
            }
        }
    }

    private static IEnumerable<BundlePart> OfEmail(ReadOnlyMemory<byte> content, string path, int depth, UnpackedBudget budget)
    {
        var (mail, failure) = Email.Open(content);
        if (mail is null)
        {
            yield return new BundlePart(path, default, failure);
            yield break;
        }

        using (mail)
        {
            // A mail that only brings its attachments has nothing to say itself.
            if (mail.HasBody || mail.Attachments.Count == 0) yield return new BundlePart(path, content);
            foreach (var attachment in mail.Attachments)
            {
                var name = Clean(attachment.Name);
                var at = path.Length == 0 ? name : path + "/" + name;
                if (attachment.Unpack(budget) is not { } bytes) yield return new BundlePart(at, default, ReadFailures.TooLarge(budget.Limit));
                else foreach (var part in Walk(bytes, name, at, depth + 1, budget)) yield return part;
            }
        }
    }

    private static (ZipArchive? Zip, ReadFailure? Failure) Open(ReadOnlyMemory<byte> content)
    {
        try
        {
            var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            // The list of files is read only now, and may be broken by itself.
            _ = zip.Entries;
            return (zip, null);
        }
        catch (InvalidDataException)
        {
            return (null, ReadFailures.Damaged("ZIP"));
        }
    }

    private static (byte[]? Bytes, ReadFailure? Failure) Unpack(ZipArchiveEntry entry, UnpackedBudget budget)
    {
        if (entry.IsEncrypted) return (null, ReadFailures.Encrypted());
        try
        {
            using var stream = new CountedStream(entry.Open(), budget);
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (bytes.ToArray(), null);
        }
        catch (UnpackedTooLargeException)
        {
            return (null, ReadFailures.TooLarge(budget.Limit));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, ReadFailures.Damaged(Clean(entry.FullName)));
        }
    }

    /// <summary>A name fit to be shown and kept: no way up or to a root, no control characters.</summary>
    private static string Clean(string name)
    {
        var segments = name.Replace('\\', '/').Split('/').Select(s => string.Concat(s.Where(c => !char.IsControl(c))).Trim())
            .Where(s => s.Length > 0 && s is not ("." or "..") && !(s.Length == 2 && s[1] == ':'));
        return string.Join('/', segments);
    }

    /// <summary>What systems put into archives beside the documents.</summary>
    private static bool IsFurniture(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(name) is "Thumbs.db" or "desktop.ini" or ['.', ..] or ['~', '$', ..];

    /// <summary>By the name of the first file in it: office programs write theirs in a fixed order. And what is called so is meant to be one.</summary>
    private static bool IsOffice(ReadOnlySpan<byte> head, string fileName)
    {
        if (Array.Exists(OfficeExtensions, e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase))) return true;
        if (head.Length < 30) return false;
        var length = Math.Min(head[26] | (head[27] << 8), head.Length - 30);
        var name = Encoding.ASCII.GetString(head.Slice(30, length));
        return name is "[Content_Types].xml" or "mimetype" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("word/", StringComparison.Ordinal)
            || name.StartsWith("xl/", StringComparison.Ordinal) || name.StartsWith("ppt/", StringComparison.Ordinal);
    }
}
