// A folder's name as a hint of kind: people drop press cuttings into bao-chi and notices into thong-bao. What the document says itself goes before it.
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Pipelines;

internal static class FolderKind
{
    /// <summary>The code of a kind that only the folder tells.</summary>
    public const string Code = "DP0309";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["bao chi"] = "news",
        ["tin bai"] = "news",
        ["tin tuc"] = "news",
        ["news"] = "news",
        ["thong bao"] = "notice",
        ["notices"] = "notice",
        ["notice"] = "notice",
        ["ket luan"] = "conclusion",
        ["chi thi"] = "directive",
        ["cong van"] = "dispatch",
        ["bien ban"] = "minutes",
        ["quyet dinh"] = "decision",
        ["ke hoach"] = "plan",
        ["bao cao"] = "report",
    };

    /// <summary>The kind that the innermost telling folder names; null where none does.</summary>
    public static string? Of(string? folder)
    {
        foreach (var part in (folder ?? "").Split('/').Reverse())
            if (Kinds.TryGetValue(SearchText.Folded(part), out var kind)) return kind;
        return null;
    }

    /// <summary>Says that the kind was told by the folder alone.</summary>
    public static Diagnostic Told(string kind, string folder) => new(Code, DiagnosticSeverity.Info, new(
        $"Văn bản không cho biết loại; loại “{kind}” lấy theo thư mục “{folder}”.",
        $"The document does not tell its kind; “{kind}” is by the folder “{folder}”."));
}
