namespace DocPipeline.Reports;

/// <summary>What only the issuing office knows of its own report; what is left out is a dotted line to fill in.</summary>
/// <param name="Superior">The body above the issuer: "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN".</param>
/// <param name="Issuer">The issuer: "SỞ NỘI VỤ".</param>
/// <param name="Symbol">The symbol behind the number: "BC-SNV".</param>
/// <param name="Place">The place of the date line: "Nghệ An".</param>
/// <param name="SignerTitle">Who signs: "GIÁM ĐỐC".</param>
public sealed record Letterhead(string? Superior = null, string? Issuer = null, string? Symbol = null, string? Place = null, string? SignerTitle = null);
