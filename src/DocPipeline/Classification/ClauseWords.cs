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

    /// <param name="text">The clause.</param>
    /// <param name="masked">
    /// Whether figures, dates and numbers of documents become one word each, and the names of places and persons one word for all: what they
    /// are says nothing of a finding, and a few thousand clauses cannot teach that.
    /// </param>
    public void Read(string text, bool masked = false)
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
            if (masked && MaskAt(text, i, ref end) is { } mask)
            {
                Grow();
                mask.CopyTo(chars.AsSpan(at));
                Add(ref at, mask.Length);
            }
            else if (char.IsAsciiDigit(c))
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

    /// <summary>The word that stands for what begins at a place, and where that ends; null where nothing is to be masked.</summary>
    private string? MaskAt(string text, int at, ref int end)
    {
        if (char.IsAsciiDigit(text[at]))
        {
            var (slashes, letters) = (false, false);
            for (end = at + 1; end < text.Length; end++)
            {
                var c = text[end];
                if (char.IsAsciiDigit(c)) continue;
                if (letters ? char.IsUpper(c) || c is '-' or '&' : c is '/' or '.' or ',' or '-' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) { slashes |= c is '/' or '-'; continue; }
                if (!letters && text[end - 1] != '.' && c is '/' or '-' && end + 1 < text.Length && char.IsUpper(text[end + 1])) { letters = true; continue; }
                break;
            }

            return letters ? "№" : slashes ? "0/0" : "0";
        }

        if (Count == 0 || !char.IsUpper(text[at]) || !BearsName(this[Count - 1])) return null;
        var words = 0;
        for (end = at; end < text.Length && words < 4; words++)
        {
            if (!char.IsUpper(text[end]) || (end + 1 < text.Length && char.IsUpper(text[end + 1]))) break;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '’')) end++;
            if (end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1])) end++;
            else { words++; break; }
        }

        return words == 0 ? null : "¤";
    }

    /// <summary>Words behind which a name stands.</summary>
    private static bool BearsName(ReadOnlySpan<char> word) => word is "xã" or "phường" or "huyện" or "tỉnh" or "quận" or "trấn" or "phố" or "thôn" or "bản" or "ấp" or "khu" or "tp" or "ông" or "bà" or "chí" or "anh" or "chị" or "em";

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
