// The words of the record for the enumerations of extraction: written out, so that renaming a member of an enumeration cannot
// change what stores, exports and other people's programs read.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Pipelines;

/// <summary>The record's words for what extraction found.</summary>
public static class RecordNames
{
    /// <summary>The word for a kind of document.</summary>
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

    /// <summary>The word for a type of unit.</summary>
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

    /// <summary>The word for the role of a unit.</summary>
    public static string Of(UnitRole role) => role switch
    {
        UnitRole.Inspected => "inspected",
        UnitRole.Inspector => "inspector",
        UnitRole.Issuer => "issuer",
        _ => "mentioned",
    };

    /// <summary>The word for the role of a date.</summary>
    public static string Of(DateRole role) => role switch
    {
        DateRole.Inspection => "inspection",
        DateRole.Issued => "issued",
        DateRole.Reference => "reference",
        DateRole.Deadline => "deadline",
        _ => "other",
    };

    /// <summary>The word for a severity.</summary>
    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The word for a kind of mention, as <c>explain</c> prints it.</summary>
    public static string Of(MentionKind kind) => kind switch
    {
        MentionKind.Number => "number",
        MentionKind.Date => "date",
        MentionKind.Reference => "reference",
        MentionKind.Unit => "unit",
        _ => "attendance",
    };
}
