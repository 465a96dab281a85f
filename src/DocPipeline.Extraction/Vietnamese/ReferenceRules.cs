using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Numbered documents: "Thông báo số 2917/TB-UBND", "Chỉ thị 17".</summary>
internal static class ReferenceRules
{
    /// <summary>The rules, in order of precedence.</summary>
    public static IReadOnlyList<Rule> Create(Grammar g) => g.ClassCount < 0 ? null! : [];
}
