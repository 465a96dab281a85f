// Rows of the corpora: text, tab, what must be read from it. "-" says that nothing may be read: the negative twin.
// Lines that begin with # are sections and comments.

using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Tests.Corpus;

internal static class CorpusRows
{
    /// <summary>The rows of a corpus as theory data; a text that stands twice is a mistake.</summary>
    public static TheoryData<string, string> Of(string name)
    {
        var data = new TheoryData<string, string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", name)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells.Length != 2) throw new InvalidDataException($"{name}: not two cells: {line}");
            if (!seen.Add(cells[0])) throw new InvalidDataException($"{name}: stands twice: {cells[0]}");
            data.Add(cells[0], cells[1]);
        }

        return data;
    }

    /// <summary>The texts of a corpus alone.</summary>
    public static IEnumerable<string> Texts(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", name)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0]);

    /// <summary>A document of paragraphs, one a line ("⏎" in a row).</summary>
    public static Document Document(string text)
    {
        var builder = new DocumentBuilder();
        foreach (var paragraph in text.Split('⏎')) builder.AddParagraph(paragraph.Trim());
        return builder.Build();
    }
}
