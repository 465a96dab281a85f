// The words of the record for the enumerations of extraction: written out, so that renaming a member of an enumeration cannot
// change what stores, exports and other people's programs read.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Pipelines;

internal static class RecordNames
{
    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.News => "news",
        DocumentKind.Notice => "notice",
        DocumentKind.Conclusion => "conclusion",
        DocumentKind.Directive => "directive",
        DocumentKind.Dispatch => "dispatch",
        DocumentKind.Minutes => "minutes",
        DocumentKind.Decision => "decision",
        DocumentKind.Plan => "plan",
        DocumentKind.Report => "report",
        _ => "other",
    };

    public static string Of(UnitType type) => type switch
    {
        UnitType.Province => "province",
        UnitType.District => "district",
        UnitType.Commune => "commune",
        UnitType.Department => "department",
        UnitType.Agency => "agency",
        UnitType.Team => "team",
        _ => "other",
    };

    public static string Of(UnitRole role) => role switch
    {
        UnitRole.Inspected => "inspected",
        UnitRole.Inspector => "inspector",
        UnitRole.Issuer => "issuer",
        _ => "mentioned",
    };

    public static string Of(DateRole role) => role switch
    {
        DateRole.Inspection => "inspection",
        DateRole.Issued => "issued",
        DateRole.Reference => "reference",
        DateRole.Deadline => "deadline",
        _ => "other",
    };

    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    public static string Of(MentionKind kind) => kind switch
    {
        MentionKind.Number => "number",
        MentionKind.Date => "date",
        MentionKind.Reference => "reference",
        MentionKind.Unit => "unit",
        _ => "attendance",
    };
}
