// Real documents, damaged: cut short, bits turned, ends and middles zeroed, pieces doubled, called by another format's name.
namespace DocPipeline.Tests.Faults;

internal static class NastyMutations
{
    private static readonly string[] Endings = [".txt", ".html", ".docx", ".pdf", ".doc", ".eml", ".zip", ".xlsx", ".png", ".json", ""];

    /// <summary>The documents that are damaged: samples of the project, and a good file of each other format.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Samples { get; } =
    [
        .. Directory.EnumerateFiles(Repository.File("tests/Documents")).Where(f => Path.GetExtension(f) is ".txt" or ".html" or ".docx" or ".pdf").Order(StringComparer.Ordinal)
            .Append(Repository.File("tests/Documents/bad/old.doc"))
            .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
        ("bang.xlsx", GoodFiles.Xlsx(900)),
        ("thu.eml", GoodFiles.Mail(901)),
        ("goi.zip", GoodFiles.Zip(("a.docx", GoodFiles.Docx(902)), ("b.eml", GoodFiles.Mail(903)))),
    ];

    public static IEnumerable<NastyFile> All(int each)
    {
        var random = new Random(20210224);
        var at = 0;
        foreach (var (name, content) in Samples)
        {
            for (var i = 0; i < each; i++)
                yield return new($"hỏng/{Path.GetFileNameWithoutExtension(name)} {i}{Path.GetExtension(name)}", Damaged(content, i, random));
            // The original under a name of another format, made its own by a byte that no format minds.
            yield return new($"tên sai/{at}{Endings[at++ % Endings.Length]}", [.. content, (byte)'\n']);
        }
    }

    /// <summary>The content with the damage of a kind, of which there are five.</summary>
    public static byte[] Damaged(byte[] content, int kind, Random random)
    {
        var damaged = (byte[])content.Clone();
        var place = random.Next(content.Length);
        switch (kind % 5)
        {
            case 0:
                return damaged[..place];
            case 1:
                for (var n = random.Next(1, 40); n > 0; n--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                return damaged;
            case 2:
                Array.Clear(damaged, place, damaged.Length - place);
                return damaged;
            case 3:
                Array.Clear(damaged, place, Math.Min(512, damaged.Length - place));
                return damaged;
            default:
                var length = random.Next(1, 1 + Math.Min(4096, content.Length - place));
                return [.. content[..place], .. content[place..(place + length)], .. content[place..]];
        }
    }
}
