namespace DocPipeline.Extraction.Matching;

/// <summary>Kinds of <see cref="Token"/>.</summary>
public enum TokenKind : byte
{
    /// <summary>A run of letters; an apostrophe between letters belongs to it (Đắk R'Lấp).</summary>
    Word,

    /// <summary>A run of digits.</summary>
    Number,

    /// <summary>One character that is neither letter, digit nor space.</summary>
    Sign,

    /// <summary>The end of a block or of a table cell; no pattern reaches across it.</summary>
    Boundary,
}

/// <summary>How a word is capitalised.</summary>
public enum Casing : byte
{
    /// <summary>No capital first letter, or no word.</summary>
    Lower,

    /// <summary>First letter capital.</summary>
    Capitalised,

    /// <summary>All of at least two letters capital.</summary>
    Capitals,
}

/// <summary>A word, a run of digits or a sign of a text.</summary>
/// <param name="Start">Offset of its first code unit.</param>
/// <param name="End">Offset behind its last code unit.</param>
/// <param name="Word">Its number in the <see cref="Vocabulary"/>; 0 for a word that no rule and no table knows.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Casing">How it is capitalised.</param>
/// <param name="SpaceBefore">Whether white space, or the beginning of the text, stands before it.</param>
public readonly record struct Token(int Start, int End, int Word, TokenKind Kind, Casing Casing, bool SpaceBefore);
