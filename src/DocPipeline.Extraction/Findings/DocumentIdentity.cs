using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Findings;

/// <summary>
/// What tells an official document from every other one: who issued it, its number and symbol, and the year, since state bodies number anew each
/// 1 January (Decree 30/2020/NĐ-CP, article 8) and Party bodies each term. Two files with the same identity are one document.
/// </summary>
/// <param name="Issuer">The issuing body as the head names it.</param>
/// <param name="Number">The running number, without leading zeros.</param>
/// <param name="Symbol">The symbol in canonical spelling: "TB-UBND", "CT/TU".</param>
/// <param name="Year">The year of issue.</param>
public sealed record DocumentIdentity(string Issuer, string Number, string Symbol, int Year)
{
    /// <summary>One word for the four: the issuer folded, so that its spelling does not matter.</summary>
    public string Key { get; } = $"{VietnameseText.Fold(Issuer)}|{Number}|{Symbol}|{Year}";

    /// <summary>The identity that a head gives; null where it lacks the issuer, the number or the day.</summary>
    public static DocumentIdentity? Of(DocumentHeader header)
    {
        if (header.Number is not { } number || header.Issuer is not { } issuer || header.Issued is not { } issued || header.Kind == DocumentKind.News) return null;
        var digits = 0;
        while (digits < number.Length && char.IsAsciiDigit(number[digits])) digits++;
        return digits == 0 ? null : new DocumentIdentity(issuer, number[..digits].TrimStart('0'), number[digits..].TrimStart('/', '-'), issued.Year);
    }
}
