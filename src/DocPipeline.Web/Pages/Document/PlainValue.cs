namespace DocPipeline.Web.Pages.Document;

/// <summary>A value of one line.</summary>
/// <param name="Value">The value.</param>
/// <param name="Detail">What more is known of it.</param>
public sealed record PlainValue(string Value, string Detail);
