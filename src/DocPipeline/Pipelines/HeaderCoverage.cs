// How much of a document's head was found, of what its kind has: a head that was read badly shows here before anyone misses a number.
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Pipelines;

internal static class HeaderCoverage
{
    /// <summary>The parts found and expected; null for a kind of which nothing is expected.</summary>
    /// <remarks>By Decree 30/2020/NĐ-CP an official document has issuer, number, day, subject and signer; minutes have no number, news a headline and a day.</remarks>
    public static HeaderParts? Of(DocumentHeader header)
    {
        bool[] parts = header.Kind switch
        {
            DocumentKind.Other => [],
            DocumentKind.News => [header.Title is not null, header.Issued is not null],
            DocumentKind.Minutes => [header.Title is not null, header.Issuer is not null],
            _ => [header.Issuer is not null, header.Number is not null, header.Issued is not null, header.Title is not null, header.Signer is not null],
        };
        return parts.Length == 0 ? null : new HeaderParts(parts.Count(found => found), parts.Length);
    }
}
