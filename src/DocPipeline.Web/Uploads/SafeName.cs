// A name that somebody sends names a file here and nothing else: no folder, no way out of one, nothing that a system takes for more than a name.
using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Web.Uploads;

/// <summary>Makes a file name of what a client calls its file.</summary>
internal static class SafeName
{
    private const int LongestBytes = 180;
    private const string Nameless = "van-ban";

    // What Windows keeps for devices and drives, so that a folder shared with it stays readable there.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    internal static string Of(string? sent)
    {
        var name = VietnameseText.Compose(sent ?? "");
        name = name[(name.AsSpan().LastIndexOfAny('/', '\\', ':') + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
            if (!char.IsControl(c) && !VietnameseText.IsInvisible(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029')) clean.Append(c is '<' or '>' or '"' or '|' or '?' or '*' or '!' ? '_' : c);
        // Hidden files and lock files are not taken from the inbox.
        name = clean.ToString().Trim().TrimStart('.', '~', '$', ' ').TrimEnd('.', '~', ' ');
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        if (extension.Length > 12) (stem, extension) = (name, "");
        if (stem.Length == 0) stem = Nameless;
        if (Devices.Contains(stem.ToUpperInvariant())) stem = "_" + stem;
        while (Encoding.UTF8.GetByteCount(stem) + extension.Length > LongestBytes) stem = stem[..^1];
        return stem + extension;
    }
}
