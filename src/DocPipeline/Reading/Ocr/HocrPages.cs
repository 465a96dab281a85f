using System.Globalization;
using System.Xml;

namespace DocPipeline.Reading.Ocr;

/// <summary>
/// Reads hOCR, the XHTML in which tesseract tells of each word its box and confidence and of each line its baseline and type size
/// (the hOCR specification 1.2). Its plain TSV has no baselines, and without them a page's two columns cannot be laid side by side.
/// </summary>
internal static class HocrPages
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };

    /// <summary>The pages, in order.</summary>
    public static IReadOnlyList<RecognisedPage> Parse(byte[] hocr)
    {
        var pages = new List<(double Width, double Height, List<(Line Line, List<(string Text, double Confidence, Box Box)> Words)> Lines)>();
        using var xml = XmlReader.Create(new MemoryStream(hocr), Settings);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("class") is not { } kind || xml.GetAttribute("title") is not { } title) continue;
            switch (kind)
            {
                case "ocr_page":
                    var sheet = BoxOf(title);
                    pages.Add((sheet.Right - sheet.Left, sheet.Bottom - sheet.Top, []));
                    break;
                case "ocr_line" or "ocr_header" or "ocr_caption" or "ocr_textfloat" when pages.Count > 0:
                    pages[^1].Lines.Add((LineOf(title), []));
                    break;
                case "ocrx_word" when pages is [.., var page] && page.Lines is [.., var line]:
                    var confidence = Numbers(title, "x_wconf") is [var c, ..] ? c / 100 : 0;
                    using (var inner = xml.ReadSubtree())
                        if (TextOf(inner).Trim() is { Length: > 0 } text) line.Words.Add((text, Math.Clamp(confidence, 0, 1), BoxOf(title)));
                    break;
            }
        }

        return [.. pages.Select(p => Straightened(p.Width, p.Height, p.Lines))];
    }

    private static RecognisedPage Straightened(double width, double height, List<(Line Line, List<(string Text, double Confidence, Box Box)> Words)> lines)
    {
        // Long lines know the page's slope best: the median by width.
        var bySlope = lines.Where(l => l.Words.Count > 1).OrderBy(l => l.Line.Slope).ToList();
        var half = bySlope.Sum(l => l.Line.Box.Right - l.Line.Box.Left) / 2;
        var slope = 0.0;
        foreach (var (line, _) in bySlope)
        {
            slope = line.Slope;
            if ((half -= line.Box.Right - line.Box.Left) <= 0) break;
        }

        var words = new List<RecognisedWord>();
        foreach (var (line, inLine) in lines)
        {
            foreach (var (text, confidence, box) in inLine)
            {
                var middle = (box.Left + box.Right) / 2;
                var baseline = line.Box.Bottom + line.Offset + line.Slope * (middle - line.Box.Left);
                words.Add(new RecognisedWord(text, confidence, box.Left, box.Right, baseline - slope * (middle - width / 2), line.Size));
            }
        }

        return new RecognisedPage(width, height, slope, words);
    }

    private static string TextOf(XmlReader xml)
    {
        var text = new System.Text.StringBuilder();
        while (xml.Read())
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) text.Append(xml.Value);
        return text.ToString();
    }

    private static Line LineOf(string title)
    {
        var box = BoxOf(title);
        var baseline = Numbers(title, "baseline");
        var size = Numbers(title, "x_size") is [> 0 and var s, ..] ? s : Math.Max(1, box.Bottom - box.Top);
        return new Line(box, baseline is [var slope, _, ..] ? slope : 0, baseline is [_, var offset, ..] ? offset : 0, size);
    }

    private static Box BoxOf(string title) => Numbers(title, "bbox") is [var left, var top, var right, var bottom, ..] ? new Box(left, top, right, bottom) : default;

    /// <summary>The numbers behind a property's name in a title: "bbox 1 2 3 4; x_wconf 96".</summary>
    private static List<double> Numbers(string title, string name)
    {
        var numbers = new List<double>();
        foreach (var property in title.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!property.StartsWith(name + " ", StringComparison.Ordinal)) continue;
            foreach (var number in property[(name.Length + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) numbers.Add(value);
        }

        return numbers;
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom);

    private readonly record struct Line(Box Box, double Slope, double Offset, double Size);
}
