using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Findings;

/// <summary>Something doubtful about a document or a value, said plainly instead of guessed.</summary>
/// <param name="Code">A code of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Message">What is doubtful, in Vietnamese and English.</param>
/// <param name="Span">Where, or null for the whole document.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, LocalizedText Message, TextSpan? Span = null);

/// <summary>How grave a <see cref="Diagnostic"/> is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>A value should be looked at by a person.</summary>
    Warning,

    /// <summary>The document or a part of it could not be used.</summary>
    Error,
}

/// <summary>One sentence in both languages of the product.</summary>
/// <param name="Vietnamese">The Vietnamese wording.</param>
/// <param name="English">The English wording.</param>
public sealed record LocalizedText(string Vietnamese, string English)
{
    /// <summary>The wording in <paramref name="language"/> ("vi" or "en"; anything else gives Vietnamese).</summary>
    public string In(string language) => language == "en" ? English : Vietnamese;
}

/// <summary>Codes of diagnostics that extraction gives; codes of failures to read stand in <c>DocPipeline.Reading</c>.</summary>
public static class DiagnosticCodes
{
    /// <summary>Figures of one count contradict one another.</summary>
    public const string FiguresContradict = "DP0301";

    /// <summary>A count with no unit that it could belong to.</summary>
    public const string UnitUnknown = "DP0302";

    /// <summary>A unit's name fits several units of the official list.</summary>
    public const string UnitAmbiguous = "DP0303";

    /// <summary>A day without a year, in a document that gives none or several.</summary>
    public const string YearUnknown = "DP0304";

    /// <summary>A table whose rows do not fit its headings.</summary>
    public const string TableIrregular = "DP0305";

    /// <summary>A unit that did not exist on the day that the document bears.</summary>
    public const string UnitOfAnotherDay = "DP0306";

    /// <summary>A count that was read in one way where the text allows another.</summary>
    public const string CountDoubtful = "DP0307";

    /// <summary>A count of one of several days that the document names together.</summary>
    public const string DayUnknown = "DP0308";
}
