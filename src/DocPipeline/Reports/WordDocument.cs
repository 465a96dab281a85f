// The empty page of an administrative document by Decree 30/2020/NĐ-CP, Appendix I, Section I: paper, margins, font, page numbers.
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocPipeline.Reports;

internal static class WordDocument
{
    private const string Font = "Times New Roman";

    public static WordprocessingDocument Create(Stream to)
    {
        var document = WordprocessingDocument.Create(to, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.Document = new Document(new Body());
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font }, new FontSize { Val = "28" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "60", Line = "264", LineRule = LineSpacingRuleValues.Auto }))));
        return document;
    }

    /// <summary>A4, margins 20, 20, 30 and 15 mm; the page's number in the middle of the top margin, but for the first page.</summary>
    public static SectionProperties Section(WordprocessingDocument document)
    {
        var header = document.MainDocumentPart!.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(
            new ParagraphProperties { Justification = new Justification { Val = JustificationValues.Center } },
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode("PAGE")), new Run(new FieldChar { FieldCharType = FieldCharValues.End })));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = document.MainDocumentPart.GetIdOfPart(header) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 850, Header = 567, Footer = 567, Gutter = 0 },
            new TitlePage());
    }
}
