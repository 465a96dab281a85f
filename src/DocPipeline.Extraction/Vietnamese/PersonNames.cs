// Names of persons as bylines shorten them.

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Tells a shortened name of a person from the name of a user, a file or a site.</summary>
public static class PersonNames
{
    /// <summary>"T.Sỹ", "Q.NHƯ", "H'Mai": one word, of initials and a name, or of a name with an apostrophe.</summary>
    public static bool IsShortened(string name)
    {
        var at = name.LastIndexOfAny(['.', '\'', '’']);
        if (at <= 0 || at + 2 > name.Length - 1 || name.Contains(' ', StringComparison.Ordinal)) return false;
        for (var i = 0; i < at; i++)
            if (i % 2 == 0 ? !char.IsUpper(name[i]) : name[i] is not ('.' or '\'' or '’')) return false;
        var last = name[(at + 1)..];
        return at % 2 == 1 && char.IsUpper(last[0]) && last.All(char.IsLetter) && (last.Skip(1).All(char.IsLower) || last.All(char.IsUpper)) && Syllables.IsPossible(last);
    }
}
