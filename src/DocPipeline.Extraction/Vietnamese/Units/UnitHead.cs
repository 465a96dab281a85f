namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>What the head of a document tells of the unit that speaks in it and of the place that it speaks of.</summary>
/// <param name="Issuer">The issuing body, read as a unit; null for a newspaper.</param>
/// <param name="Subject">The one unit that the title of minutes says was checked ("… tại Sở Y tế"), or null.</param>
/// <param name="Place">The province that the dateline or the headline begins with ("Bắc Kạn: …"), or null.</param>
internal sealed record UnitHead(UnitParse? Issuer, string? Place, UnitParse? Subject = null);
