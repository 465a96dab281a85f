namespace DocPipeline.Extraction.Matching;

/// <summary>
/// Numbers for all words that rules and tables know, so that matching compares integers. Words are keys
/// (<see cref="Vietnamese.VietnameseText.Key(string)"/>); it grows while the grammar is built and is only read afterwards.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many words are known; their numbers are 1 to this.</summary>
    public int Count => _numbers.Count;

    /// <summary>The number of a key, given now if it has none.</summary>
    public int Add(string key)
    {
        if (_numbers.TryGetValue(key, out var number)) return number;
        number = _numbers.Count + 1;
        _numbers.Add(key, number);
        return number;
    }

    /// <summary>The number of a key, or 0.</summary>
    public int Find(ReadOnlySpan<char> key) => _lookup.TryGetValue(key, out var number) ? number : 0;
}
