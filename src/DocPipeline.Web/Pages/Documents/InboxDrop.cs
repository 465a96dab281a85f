// Uploads go the way of every file: into the watched folder, under a safe name, and under another name until they are whole.
using System.Text;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Intake;

namespace DocPipeline.Web.Pages.Documents;

/// <summary>Puts what is uploaded into the inbox.</summary>
/// <param name="folder">The watched folder.</param>
/// <param name="maxBytes">The largest file taken.</param>
internal sealed class InboxDrop(string folder, long maxBytes)
{
    // File systems take 255 bytes; a number and ".part" come behind, and a Vietnamese letter takes three.
    private const int LongestName = 200;

    /// <summary>The endings of files that readers take.</summary>
    internal static IReadOnlyList<string> Endings { get; } =
    [
        ".html", ".htm", ".xhtml", ".docx", ".xlsx", ".pdf", ".txt", ".eml", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp",
        ".doc", ".xls", ".rtf", ".odt",
    ];

    /// <summary>The largest file taken.</summary>
    internal long MaxBytes => maxBytes;

    /// <summary>Why a file of this name and size is not taken, or null.</summary>
    internal LocalizedText? Refusal(string name, long? bytes)
    {
        var ending = Path.GetExtension(SafeName(name)).ToLowerInvariant();
        if (!Endings.Contains(ending))
        {
            return new(
                $"{SafeName(name)}: không nhận loại tệp “{ending}”. Nhận: {string.Join(" ", Endings)}. Hãy lưu tệp thành một trong các loại này.",
                $"{SafeName(name)}: files of type “{ending}” are not taken. Taken are {string.Join(" ", Endings)}. Save it as one of these.");
        }

        var most = maxBytes >> 20;
        if (bytes > maxBytes)
            return new($"{SafeName(name)}: lớn hơn {most} MB. Hãy chia nhỏ tệp, hoặc nén ảnh trong tệp.", $"{SafeName(name)}: larger than {most} MB. Split the file, or make the pictures in it smaller.");
        return bytes == 0 ? new($"{SafeName(name)}: tệp rỗng.", $"{SafeName(name)}: the file is empty.") : null;
    }

    /// <summary>Writes a file; gives its path. A name that is taken gets a number.</summary>
    internal async Task<string> WriteAsync(string name, Stream content, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var safe = SafeName(name);
        var part = Path.Combine(folder, $".upload-{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(file, stop);
                file.Flush(flushToDisk: true);
            }

            for (var number = 1; ; number++)
            {
                var path = Path.Combine(folder, number == 1 ? safe : $"{Path.GetFileNameWithoutExtension(safe)} ({number}){Path.GetExtension(safe)}");
                try
                {
                    File.Move(part, path, overwrite: false);
                    return path;
                }
                catch (IOException) when (File.Exists(path))
                {
                    // Somebody else's file of that name; the next number.
                }
            }
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The name without folders, control characters and signs that some system forbids; never one that the inbox passes over.</summary>
    internal static string SafeName(string name)
    {
        name = VietnameseText.Compose(name);
        name = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var kept = new StringBuilder(name.Length);
        foreach (var c in name)
            if (!char.IsControl(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.Surrogate))
                kept.Append("<>:\"|?*!".Contains(c, StringComparison.Ordinal) ? '_' : c);
        name = kept.ToString().Trim().TrimStart('.', '~', '$', ' ').TrimEnd('.', '~', ' ');
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > LongestName && stem.Length > 1) stem = stem[..^1];
        name = (stem.Length == 0 ? "van-ban" : stem) + ending;
        return FolderListing.IsTaken(name) ? name : name + "_";
    }
}
