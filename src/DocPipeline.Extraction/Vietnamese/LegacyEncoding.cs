using System.Collections.Frozen;
using System.Text;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// An encoding of Vietnamese from before Unicode, by its column in <c>Data/legacy-encodings.tsv</c>. Decodes text that was taken for
/// Western European (Latin-1 or Windows-1252), which is how bytes, DOC, RTF and PDF give it.
/// </summary>
internal sealed class LegacyEncoding
{
    // The tone marks of Windows-1258, combining behind the letter: grave, hook, tilde, acute, dot below.
    private static readonly (byte Code, char Mark)[] Tones1258 =
        [(0xCC, '\u0300'), (0xD2, '\u0309'), (0xDE, '\u0303'), (0xEC, '\u0301'), (0xF2, '\u0323')];

    private static readonly FrozenDictionary<string, LegacyEncoding> ByName = Load();

    private readonly char[] _single = new char[256];
    private readonly Dictionary<int, char> _pairs = [];
    private readonly bool[] _startsPair = new bool[256];

    private LegacyEncoding(string name)
    {
        Name = name;
        for (var b = 0; b < 256; b++) _single[b] = Windows1252.ToChar((byte)b);
    }

    /// <summary>The name in records, such as "tcvn3".</summary>
    public string Name { get; }

    /// <summary>TCVN 5712 VN3, the "ABC" fonts.</summary>
    public static LegacyEncoding Tcvn3 { get; } = ByName["tcvn3"];

    /// <summary>VNI for Windows.</summary>
    public static LegacyEncoding Vni { get; } = ByName["vni"];

    /// <summary>The set of the Vietnamese Professionals Society.</summary>
    public static LegacyEncoding Vps { get; } = ByName["vps"];

    /// <summary>All, the commoner first: where two explain a text equally well, the first is taken.</summary>
    public static IReadOnlyList<LegacyEncoding> All { get; } =
        [Tcvn3, Vni, ByName["windows-1258"], ByName["viscii"], Vps, ByName["vn1"]];

    /// <summary>The encoding of that name; null where there is none.</summary>
    public static LegacyEncoding? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The text that <paramref name="western"/> stands for. Characters that are no byte of a Western code page stay.</summary>
    public string Decode(ReadOnlySpan<char> western)
    {
        var result = new StringBuilder(western.Length);
        for (var i = 0; i < western.Length; i++)
        {
            var b = Windows1252.ToByte(western[i]);
            if (b < 0) { result.Append(western[i]); continue; }
            if (_startsPair[b] && i + 1 < western.Length && Windows1252.ToByte(western[i + 1]) is >= 0 and var second
                && _pairs.TryGetValue((b << 8) | second, out var letter))
            {
                result.Append(letter);
                i++;
            }
            else
            {
                result.Append(_single[b]);
            }
        }

        var text = VietnameseText.Compose(result.ToString());
        return this == Tcvn3 ? LegacyCapitals.Restore(text) : text;
    }

    private void Add(char letter, byte[] code)
    {
        if (code.Length == 1) { _single[code[0]] = letter; return; }
        // A capital letter with a small mark (and the other way about) is met in VNI text: Uûy for UÛy.
        AddPair(letter, code[0], code[1]);
        if (Name == "vni") AddPair(letter, code[0], (byte)(code[1] ^ 0x20));
    }

    private void AddPair(char letter, byte first, byte second)
    {
        _startsPair[first] = true;
        _pairs.TryAdd((first << 8) | second, letter);
    }

    private static FrozenDictionary<string, LegacyEncoding> Load()
    {
        using var stream = typeof(LegacyEncoding).Assembly.GetManifestResourceStream("legacy-encodings.tsv")
            ?? throw new InvalidOperationException("legacy-encodings.tsv is not embedded.");
        using var reader = new StreamReader(stream);
        List<LegacyEncoding>? columns = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            if (columns is null) { columns = [.. cells.Skip(1).Select(name => new LegacyEncoding(name))]; continue; }
            for (var i = 0; i < columns.Count; i++)
            {
                // Windows-1258 composes by its tone marks, whichever letter stands before them.
                if (cells[i + 1] == "-" || (columns[i].Name == "windows-1258" && cells[i + 1].Length > 2)) continue;
                columns[i].Add(cells[0][0], Convert.FromHexString(cells[i + 1]));
            }
        }

        foreach (var (code, mark) in Tones1258) columns!.Find(c => c.Name == "windows-1258")!._single[code] = mark;
        return columns!.ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
    }
}
