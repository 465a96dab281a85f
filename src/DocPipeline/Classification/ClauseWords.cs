using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Classification;

/// <summary>
/// The words of one clause as the classifiers see them: small letters, marks kept (they carry meaning: "cán bộ", "cần bỏ"), tone marks in one
/// place, every run of digits as "0", punctuation marks as words. Own tokenizer on purpose: a change here makes every trained model wrong
/// (<see cref="FeatureSpace.Format"/> guards that), so it must not follow the rules' tokenizer.
/// </summary>
internal sealed class ClauseWords
{
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    private char[] chars = new char[512];
    private int[] starts = new int[129];
    private ulong[] hashes = new ulong[128];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int i] => chars.AsSpan(starts[i], starts[i + 1] - starts[i]);

    public void Read(string text)
    {
        text = VietnameseText.Compose(text);
        if (chars.Length < text.Length) chars = new char[text.Length * 2];
        Count = 0;
        var at = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (VietnameseText.IsSpace(c) || VietnameseText.IsInvisible(c)) { i++; continue; }
            var end = i + 1;
            if (char.IsAsciiDigit(c))
            {
                while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
                Grow();
                chars[at] = '0';
                Add(ref at, 1);
            }
            else
            {
                if (char.IsLetter(c))
                    while (end < text.Length && char.IsLetter(text[end])) end++;
                Grow();
                VietnameseText.Key(text.AsSpan(i, end - i), chars.AsSpan(at));
                Add(ref at, end - i);
            }

            i = end;
        }
    }

    /// <summary>A hash of <paramref name="count"/> words from <paramref name="start"/>.</summary>
    public ulong HashOf(int start, int count)
    {
        var hash = 0UL;
        for (var i = start; i < start + count; i++) hash = Join(hash, hashes[i]);
        return hash;
    }

    public ulong HashOf(int word) => hashes[word];

    public string Text(int start, int count) =>
        string.Join(' ', Enumerable.Range(start, count).Select(i => this[i].ToString()));

    public static ulong Join(ulong left, ulong right) => ulong.RotateLeft((left ^ right) * 0x9E3779B97F4A7C15, 29) ^ (right * Prime);

    private void Add(ref int at, int length)
    {
        var hash = Offset;
        for (var i = at; i < at + length; i++) hash = (hash ^ chars[i]) * Prime;
        hashes[Count] = hash;
        starts[Count] = at;
        at += length;
        starts[++Count] = at;
    }

    private void Grow()
    {
        if (Count < hashes.Length) return;
        Array.Resize(ref hashes, Count * 2);
        Array.Resize(ref starts, Count * 2 + 1);
    }
}
