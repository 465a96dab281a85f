using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

/// <summary>Writes Vietnamese in the old encodings, from the same table that they are read with; the way back is the code under test.</summary>
internal static class LegacyWriter
{
    private static readonly Dictionary<string, Dictionary<char, byte[]>> Tables = Load();

    /// <summary>The columns of the table.</summary>
    public static IReadOnlyCollection<string> Encodings => Tables.Keys;

    public static byte[] Write(string encoding, string text)
    {
        var table = Tables[encoding];
        var bytes = new List<byte>(text.Length);
        foreach (var c in text)
        {
            if (c < 0x80) bytes.Add((byte)c);
            else bytes.AddRange(table[c]);
        }

        return [.. bytes];
    }

    /// <summary>As a program shows the bytes that takes them for Windows-1252.</summary>
    public static string Seen(string encoding, string text) => Windows1252.Decode(Write(encoding, text));

    public static string Viqr(string text)
    {
        var result = new System.Text.StringBuilder();
        foreach (var c in text)
        {
            if (c is 'đ' or 'Đ') { result.Append(c == 'đ' ? "dd" : "DD"); continue; }
            if (VietnameseText.Tone(c) is not { } vowel) { result.Append(c); continue; }
            result.Append(char.IsUpper(c) ? char.ToUpperInvariant(VietnameseText.Fold(c)) : VietnameseText.Fold(c));
            result.Append(char.ToLowerInvariant(vowel.Vowel) switch { 'ă' => "(", 'â' or 'ê' or 'ô' => "^", 'ơ' or 'ư' => "+", _ => "" });
            result.Append(vowel.Tone switch { 1 => "`", 2 => "?", 3 => "~", 4 => "'", 5 => ".", _ => "" });
        }

        return result.ToString();
    }

    private static Dictionary<string, Dictionary<char, byte[]>> Load()
    {
        using var reader = new StreamReader(typeof(LegacyText).Assembly.GetManifestResourceStream("legacy-encodings.tsv")!);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split('\t')).ToList();
        return rows[0].Skip(1).Select((name, i) => (name, column: i + 1)).ToDictionary(
            c => c.name, c => rows.Skip(1).Where(r => r[c.column] != "-").ToDictionary(r => r[0][0], r => Convert.FromHexString(r[c.column])));
    }
}
